namespace Integrations.Sandbox;

/// <summary>How a failed transaction says why.</summary>
public enum MomoReasonStyle
{
    /// <summary>The code as a text, as the sandbox does.</summary>
    Text,

    /// <summary>An object of <c>code</c> and <c>message</c>, as the definition says.</summary>
    CodeAndMessage,
}
