namespace Integrations.Sandbox.Ncba;

/// <summary>A movement on a merchant's account, as the bank will report it.</summary>
internal sealed record NcbaReceived
{
    public required NcbaMerchant Merchant { get; init; }

    /// <summary>M-Pesa's receipt.</summary>
    public required string Receipt { get; init; }

    /// <summary>The bank's own reference.</summary>
    public required string BankReference { get; init; }

    /// <summary>What the customer typed or the push carried as account.</summary>
    public required string Account { get; init; }

    /// <summary>12 digits; empty for a movement without a customer.</summary>
    public required string Payer { get; init; }

    public required string Name { get; init; }

    /// <summary>Shillings; negative for a debit.</summary>
    public required decimal Amount { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What came before the <c>#</c>.</summary>
    public string BillRef => Account.Split('#', 2)[0];

    /// <summary>What came after the <c>#</c>; <see langword="null"/> when there was none.</summary>
    public string? Text => Account.Split('#', 2) is [_, var text] ? text : null;
}
