namespace Integrations.Wallets;

/// <summary>A transfer to be booked. Immutable. The same id with the same content is booked once, however often it is sent.</summary>
public sealed record TransferDraft
{
    private TransferDraft() { }

    /// <summary>Its identity, saved by the caller before it is first sent.</summary>
    public TransferId Id { get; private init; }

    /// <summary>What it does.</summary>
    public TransferKind Kind { get; private init; }

    /// <summary>Where money leaves; of a post or void, that of the hold.</summary>
    public AccountId Debit { get; private init; }

    /// <summary>Where money arrives; of a post or void, that of the hold.</summary>
    public AccountId Credit { get; private init; }

    /// <summary>How much; <see langword="null"/> for all that is held.</summary>
    public Money? Amount { get; private init; }

    /// <summary>The hold that it resolves.</summary>
    public TransferId? Pending { get; private init; }

    /// <summary>How long a hold lives, by the store's clock; <see langword="null"/> for as long as nobody resolves it.</summary>
    public TimeSpan? ExpiresIn { get; private init; }

    /// <summary>What people see on the statement, up to 128 characters.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What the host keeps with it, up to 1,024 characters; never logged.</summary>
    public string Metadata { get; init; } = "";

    /// <summary>When it counts, where that is not when it is recorded: a late booking.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>The transfer that this one puts right: what was booked never changes.</summary>
    public TransferId? Corrects { get; init; }

    /// <summary>Moves money at once.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="debit">Where money leaves.</param>
    /// <param name="credit">Where money arrives.</param>
    /// <param name="amount">More than nothing, in the currency of both.</param>
    public static TransferDraft Move(TransferId id, AccountId debit, AccountId credit, Money amount) => new() { Id = id, Kind = TransferKind.Transfer, Debit = debit, Credit = credit, Amount = amount };

    /// <summary>Sets money aside.</summary>
    /// <param name="id">Its identity, by which it is posted or voided.</param>
    /// <param name="debit">Where available falls.</param>
    /// <param name="credit">Where it will arrive.</param>
    /// <param name="amount">More than nothing, in the currency of both.</param>
    /// <param name="expiresIn">Its life; from the end of it on it is dead. <see langword="null"/> where a provider may still say that it paid.</param>
    /// <exception cref="ArgumentOutOfRangeException">The life is not more than nothing.</exception>
    public static TransferDraft Hold(TransferId id, AccountId debit, AccountId credit, Money amount, TimeSpan? expiresIn = null)
    {
        if (expiresIn is { } life)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(life, TimeSpan.Zero, nameof(expiresIn));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(life, TimeSpan.FromDays(3650), nameof(expiresIn));
        }

        return new() { Id = id, Kind = TransferKind.Hold, Debit = debit, Credit = credit, Amount = amount, ExpiresIn = expiresIn };
    }

    /// <summary>Moves what was held.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="pending">The hold.</param>
    /// <param name="amount">At most what is held; <see langword="null"/> for all. The rest is released.</param>
    public static TransferDraft Post(TransferId id, TransferId pending, Money? amount = null) => new() { Id = id, Kind = TransferKind.Post, Pending = pending, Amount = amount };

    /// <summary>Releases what was held.</summary>
    /// <param name="id">Its identity.</param>
    /// <param name="pending">The hold.</param>
    public static TransferDraft Void(TransferId id, TransferId pending) => new() { Id = id, Kind = TransferKind.Void, Pending = pending };
}
