namespace Integrations.Sandbox;

/// <summary>Value that a simulated provider really moved: the truth that a test compares its own belief with.</summary>
/// <remarks>Holds a subscriber number and an amount: for tests, not for logs.</remarks>
public sealed class SandboxExecution
{
    /// <summary>The operation that moved it. A payment that a customer starts alone is <see cref="DarajaOperation.C2bSimulate"/>.</summary>
    public required SandboxOperation Operation { get; init; }

    /// <summary>The provider's receipt, unique within the sandbox.</summary>
    public required string Receipt { get; init; }

    /// <summary>The caller's reference: STK push the account reference, payouts the OriginatorConversationID, C2B the bill reference, a reversal the original receipt.</summary>
    public required string Reference { get; init; }

    /// <summary>The provider's handle: CheckoutRequestID or ConversationID; empty for a payment that a customer starts alone.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>The business side.</summary>
    public required string ShortCode { get; init; }

    /// <summary>The customer side, 12 digits.</summary>
    public required string Party { get; init; }

    /// <summary>The amount in major units (shillings), always positive.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When it moved, by the sandbox's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Operation and receipt only.</summary>
    public override string ToString() => $"{Operation} {Receipt}";
}
