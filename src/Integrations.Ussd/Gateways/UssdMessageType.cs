namespace Integrations.Ussd;

/// <summary>What a gateway says about a message. What it is for the dialog also depends on what was handled before.</summary>
public enum UssdMessageType
{
    /// <summary>The gateway does not say: a start when its session is not known, an input otherwise.</summary>
    Unmarked,

    /// <summary>The subscriber dialled.</summary>
    Start,

    /// <summary>The subscriber answered a screen.</summary>
    Input,

    /// <summary>The subscriber or the network left.</summary>
    Release,

    /// <summary>Our answer came too late, or the dialog expired.</summary>
    Timeout,

    /// <summary>A report after the dialog.</summary>
    Ended,

    /// <summary>Not a message of this gateway.</summary>
    Malformed,
}
