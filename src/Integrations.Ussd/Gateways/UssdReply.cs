namespace Integrations.Ussd;

/// <summary>An answer to a gateway. Immutable. Not a record: screens show balances and tokens.</summary>
public sealed class UssdReply
{
    /// <summary>Nothing to show.</summary>
    public static UssdReply None { get; } = new(UssdReplyKind.None, "");

    /// <summary>Makes an answer.</summary>
    public UssdReply(UssdReplyKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (Kind, Text) = (kind, text);
    }

    /// <summary>What it does to the dialog.</summary>
    public UssdReplyKind Kind { get; }

    /// <summary>The screen.</summary>
    public string Text { get; }

    /// <summary>The name of the screen, for gateways that label steps.</summary>
    public string? Step { get; init; }

    /// <summary>Whether the next input is a secret, for gateways that can hide it.</summary>
    public bool IsInputSensitive { get; init; }

    /// <summary>What the gateway shall bring back with the next input, where it can. At most 100 characters, never a secret.</summary>
    public string? ClientState { get; init; }

    /// <summary>What the gateway's checkout sells, with <see cref="UssdReplyKind.Checkout"/>.</summary>
    public UssdCheckoutItem? Item { get; init; }

    /// <summary>The kind alone.</summary>
    public override string ToString() => Kind.ToString();
}
