namespace Integrations.Prepaid;

/// <summary>A paid bill.</summary>
public sealed class BillReceipt : VendResult
{
    /// <summary>Whom it was paid to.</summary>
    public required string Biller { get; init; }

    /// <summary>The customer's account at the biller. Personal data.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>The account's holder as the biller shows it; <see langword="null"/> when it does not. Personal data.</summary>
    public string? AccountHolder { get; init; }

    /// <summary>The biller's receipt; <see langword="null"/> when there is none.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>What is still owed, where the biller says it.</summary>
    public Money? AmountDue { get; init; }

    /// <summary>What the supplier took on top of the bill, where it says it.</summary>
    public Money? ConvenienceFee { get; init; }

    /// <summary>Whom the customer calls with questions; <see langword="null"/> when the supplier does not say.</summary>
    public string? CallCentre { get; init; }
}
