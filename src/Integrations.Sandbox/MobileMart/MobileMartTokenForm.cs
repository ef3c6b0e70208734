namespace Integrations.Sandbox;

/// <summary>How a utility answer writes a token. The real form is not public.</summary>
public enum MobileMartTokenForm
{
    /// <summary>An object with <c>token</c>.</summary>
    Token,

    /// <summary>The digits alone.</summary>
    Text,

    /// <summary>An object with <c>value</c>.</summary>
    Value,

    /// <summary>An object with <c>tokenValue</c>.</summary>
    TokenValue,

    /// <summary>An object with <c>pin</c>.</summary>
    Pin,
}
