namespace Integrations.Bridge.Journal;

/// <summary>Money that came in unasked: stored once per provider, account and receipt.</summary>
public sealed record IncomingRecord
{
    /// <summary>The provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The account at the provider.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>The registration.</summary>
    public required string Merchant { get; init; }

    /// <summary>The payment whose money it is; <see langword="null"/> when it is nobody's and goes to the host.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>When it was stored, by the store's clock.</summary>
    public required DateTimeOffset StoredAt { get; init; }
}
