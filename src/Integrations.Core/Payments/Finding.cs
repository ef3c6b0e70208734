namespace Integrations.Payments;

/// <summary>What a send, a query, a callback or a statement line says about one attempt. Evidence, never a verdict.</summary>
public sealed class Finding
{
    /// <summary>What it says.</summary>
    public required Claim Claim { get; init; }

    /// <summary>Why not, for every claim but success and acceptance.</summary>
    public ProviderError? Error { get; init; }

    /// <summary>The amount that the evidence carries; <see langword="null"/> when it carries none. A different amount is never success.</summary>
    public Money? AmountSeen { get; init; }

    /// <summary>The counterparty that the evidence carries; <see langword="null"/> when it carries none, or only a masked one.</summary>
    public Msisdn? PartySeen { get; init; }

    /// <summary>Identifiers that the provider issued.</summary>
    public IReadOnlyList<ProviderReference> ProviderReferences { get; init; } = [];

    /// <summary>The provider's receipt of a success.</summary>
    public string? Receipt { get; init; }

    /// <summary>What the provider took from the host's account for a payment that succeeded; <see langword="null"/> when the answer does not say. Never what the customer was charged.</summary>
    public Money? Charge { get; init; }

    /// <summary>When the provider says it happened.</summary>
    public DateTimeOffset? ProviderTime { get; init; }

    /// <summary>The token, PIN or receipt text of a sale. Sensitive: stored encrypted.</summary>
    public ReadOnlyMemory<byte> Artefact { get; init; }

    /// <summary>When the provider asks to be asked again; <see langword="null"/> takes the engine's schedule.</summary>
    public TimeSpan? NextCheck { get; init; }

    /// <summary>How long a final-looking answer should be confirmed before it is believed; zero for at once.</summary>
    public TimeSpan ConfirmAfter { get; init; }

    /// <summary>How the call went.</summary>
    public CallTrace Trace { get; init; } = CallTrace.None;

    /// <summary>The claim and the error; nothing else.</summary>
    public override string ToString() => Error is null ? Claim.ToString() : $"{Claim} ({Error.Category})";
}
