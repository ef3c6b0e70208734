namespace Integrations.Payments;

/// <summary>What a route has ready before it sends: stored, encrypted, with the attempt. A refusal means that there is no attempt.</summary>
public sealed class Preparation
{
    private Preparation(ReadOnlyMemory<byte> state, ProviderError? refusal) => (State, Refusal) = (state, refusal);

    /// <summary>Nothing needs to be prepared.</summary>
    public static Preparation Nothing { get; } = new(default, null);

    /// <summary>What the route needs again to send: a lookup's token, signed bytes.</summary>
    public ReadOnlyMemory<byte> State { get; }

    /// <summary>Why the payment cannot be sent on this route; <see langword="null"/> when it can.</summary>
    public ProviderError? Refusal { get; }

    /// <summary>The reference that the counterparty will see, where the route carries fewer characters than the request has; <see langword="null"/> when it is the request's own.</summary>
    public string? SentReference { get; init; }

    /// <summary>From when on the executor refuses the request by itself (an on-chain expiry); <see langword="null"/> when nothing enforces one.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Ready, with what the route needs again, the reference as it will be sent, and from when on the executor refuses it by itself.</summary>
    public static Preparation Ready(ReadOnlyMemory<byte> state, string? sentReference = null, DateTimeOffset? expiresAt = null) => new(state, null) { SentReference = sentReference, ExpiresAt = expiresAt };

    /// <summary>Not possible on this route.</summary>
    public static Preparation Refused(ProviderError error) => new(default, error);
}
