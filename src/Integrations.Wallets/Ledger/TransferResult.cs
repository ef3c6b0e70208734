namespace Integrations.Wallets;

/// <summary>What became of one transfer of a journal.</summary>
public sealed record TransferResult
{
    /// <summary>The transfer's id.</summary>
    public required TransferId Id { get; init; }

    /// <summary>What became of it.</summary>
    public required TransferStatus Status { get; init; }

    /// <summary>As it is recorded; <see langword="null"/> where nothing is.</summary>
    public LedgerTransfer? Transfer { get; init; }

    /// <summary>What was available, of a refusal for funds: above the floor.</summary>
    public Money? Available { get; init; }
}
