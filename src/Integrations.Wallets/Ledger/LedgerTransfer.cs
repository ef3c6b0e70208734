namespace Integrations.Wallets;

/// <summary>A transfer as it was recorded. It never changes.</summary>
public sealed record LedgerTransfer
{
    /// <summary>Its identity.</summary>
    public required TransferId Id { get; init; }

    /// <summary>The first transfer of the journal that it was booked with.</summary>
    public required TransferId Journal { get; init; }

    /// <summary>What it does.</summary>
    public required TransferKind Kind { get; init; }

    /// <summary>Where money leaves.</summary>
    public required AccountId Debit { get; init; }

    /// <summary>Where money arrives.</summary>
    public required AccountId Credit { get; init; }

    /// <summary>What moved, was held, or was released.</summary>
    public required Money Amount { get; init; }

    /// <summary>The hold that it resolves.</summary>
    public TransferId? Pending { get; init; }

    /// <summary>How long it was to live.</summary>
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>From when on a hold is dead.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What people see on the statement.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What the host keeps with it.</summary>
    public string Metadata { get; init; } = "";

    /// <summary>When it counts.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>When it was recorded, by the store's clock. Never goes back within an account.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The transfer that this one puts right.</summary>
    public TransferId? Corrects { get; init; }

    /// <summary>Why the id was refused for good; <see langword="null"/> for what was booked.</summary>
    internal TransferStatus? Refusal { get; init; }
}
