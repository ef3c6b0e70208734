namespace Integrations.Ussd;

/// <summary>What an answer does to the dialog.</summary>
public enum UssdReplyKind
{
    /// <summary>Nothing is shown: the dialog is over already.</summary>
    None,

    /// <summary>A screen that waits for an input.</summary>
    Continue,

    /// <summary>A last screen.</summary>
    End,

    /// <summary>A last screen after which the gateway's own checkout charges the customer.</summary>
    Checkout,

    /// <summary>The session is not known, and the gateway wants to be told so.</summary>
    UnknownSession,

    /// <summary>The request was not one of this gateway's.</summary>
    Malformed,
}
