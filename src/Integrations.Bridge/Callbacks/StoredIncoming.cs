using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>Incoming money as it waits for the host's observers. Stored protected.</summary>
internal sealed class StoredIncoming
{
    public required string Provider { get; init; }

    public required string Merchant { get; init; }

    public required string Account { get; init; }

    public required string Receipt { get; init; }

    public required Money Amount { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public string BillReference { get; init; } = "";

    public string PayerText { get; init; } = "";

    public string? Payer { get; init; }

    public string PayerName { get; init; } = "";

    public string? Label { get; init; }

    public bool IsSimulated { get; init; }

    public static StoredIncoming From(IncomingPayment payment) => new()
    {
        Provider = payment.Provider,
        Merchant = payment.Merchant,
        Account = payment.Account,
        Receipt = payment.Receipt,
        Amount = payment.Amount,
        OccurredAt = payment.OccurredAt,
        BillReference = payment.BillReference,
        PayerText = payment.PayerText,
        Payer = payment.Payer?.Reveal(MsisdnFormat.E164),
        PayerName = payment.PayerName,
        Label = payment.Label,
        IsSimulated = payment.IsSimulated,
    };

    public IncomingPayment ToPayment() => new()
    {
        Provider = Provider,
        Merchant = Merchant,
        Account = Account,
        Receipt = Receipt,
        Amount = Amount,
        OccurredAt = OccurredAt,
        BillReference = BillReference,
        PayerText = PayerText,
        Payer = Payer is null ? null : Msisdn.FromInternational(Payer),
        PayerName = PayerName,
        Label = Label,
        IsSimulated = IsSimulated,
    };
}
