namespace Integrations.Wallets;

/// <summary>Transfers that are all booked or none. Immutable.</summary>
public sealed record Journal
{
    /// <summary>The most transfers of one journal.</summary>
    public const int MostTransfers = 100;

    /// <summary>Takes transfers together.</summary>
    /// <param name="transfers">1 to <see cref="MostTransfers"/>, booked in this order.</param>
    /// <exception cref="ArgumentException">None or too many, one of them twice, or a text that is too long.</exception>
    public Journal(params IReadOnlyList<TransferDraft> transfers)
    {
        ArgumentNullException.ThrowIfNull(transfers);
        if (transfers.Count is 0 or > MostTransfers)
        {
            throw new ArgumentException($"A journal has 1 to {MostTransfers} transfers; this one has {transfers.Count}.", nameof(transfers));
        }

        if (transfers.Count > 1 && transfers.DistinctBy(static transfer => transfer.Id).Count() != transfers.Count)
        {
            throw new ArgumentException("A journal has one transfer twice; give each an id of its own.", nameof(transfers));
        }

        foreach (var transfer in transfers)
        {
            if (transfer.Reference is not { Length: <= 128 } || transfer.Metadata is not { Length: <= 1024 })
            {
                throw new ArgumentException($"Transfer {transfer.Id}: a reference has at most 128 characters and metadata at most 1,024.", nameof(transfers));
            }
        }

        Transfers = transfers;
    }

    private Journal() => Transfers = [];

    /// <summary>In the order in which they are booked.</summary>
    public IReadOnlyList<TransferDraft> Transfers { get; private init; }

    /// <summary>What is counted with it.</summary>
    internal IReadOnlyList<LimitCharge> Charges { get; init; } = [];

    /// <summary>Records that must still be as they were read.</summary>
    internal IReadOnlyList<RecordGuard> Guards { get; init; } = [];

    /// <summary>Records that are written with it.</summary>
    internal IReadOnlyList<RecordWrite> Writes { get; init; } = [];

    /// <summary>What leaves the service because of it.</summary>
    internal IReadOnlyList<EventDraft> Events { get; init; } = [];

    /// <summary>Thresholds that are told of when they are crossed.</summary>
    internal IReadOnlyList<BalanceWatch> Watches { get; init; } = [];

    /// <summary>A journal that only writes records and events.</summary>
    internal static Journal OfRecords(params IReadOnlyList<RecordWrite> writes) => new() { Writes = writes };
}
