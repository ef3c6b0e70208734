namespace Integrations.Airtel;

/// <summary>What Airtel answered to a payment. Its message is not kept: it may tell balances.</summary>
public sealed class AirtelPayment
{
    /// <summary>The id that the payment was made with: what the enquiry asks by.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Airtel's id: what a refund asks by. <see langword="null"/> while it is not known.</summary>
    public string? AirtelMoneyId { get; init; }

    /// <summary>The wallet's transaction number, on disbursements; <see langword="null"/> elsewhere.</summary>
    public string? WalletReference { get; init; }

    /// <summary>The id.</summary>
    public override string ToString() => TransactionId;
}
