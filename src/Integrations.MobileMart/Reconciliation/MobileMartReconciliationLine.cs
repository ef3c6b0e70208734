namespace Integrations.MobileMart;

/// <summary>A sale or reversal in the reconciliation file. Holds personal data; its text form shows none.</summary>
public sealed class MobileMartReconciliationLine
{
    /// <summary>The service; <see langword="null"/> for one that nobody knows.</summary>
    public MobileMartService? Service { get; init; }

    /// <summary>The category: <c>Pinned</c>, <c>Pinless</c>, <c>Betting</c>…</summary>
    public required string Category { get; init; }

    /// <summary>The network, brand or biller.</summary>
    public required string Provider { get; init; }

    /// <summary>MobileMart's number of the sale.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Our reference: the requestId of the sale.</summary>
    public required string Reference { get; init; }

    /// <summary><c>Payment</c> or <c>Purchase</c>.</summary>
    public required string TransactionType { get; init; }

    /// <summary>The status as it stands in the file.</summary>
    public required string Status { get; init; }

    /// <summary>True for <c>Successful</c>: value moved.</summary>
    public bool IsSuccessful => Status.Equals("Successful", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for <c>Binned</c>: failed, or void. Any other status that is not successful says nothing.</summary>
    public bool IsBinned => Status.Equals("Binned", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the amount is negative: the sale was taken back.</summary>
    public bool IsReversal => Amount.IsNegative;

    /// <summary>When, South African time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How it was paid: <c>Credit Card</c>, <c>Cash</c>…</summary>
    public required string TenderType { get; init; }

    /// <summary>How much; negative for a reversal.</summary>
    public required Money Amount { get; init; }

    /// <summary>The product's name.</summary>
    public required string ProductName { get; init; }

    /// <summary>The barcode; <see langword="null"/> for none.</summary>
    public string? Barcode { get; init; }

    /// <summary>The voucher's serial number; <see langword="null"/> for none. No PIN.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The number that was recharged. Personal data.</summary>
    public string? MobileNumber { get; init; }

    /// <summary>The account that was paid. Personal data.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The meter. Personal data.</summary>
    public string? MeterNumber { get; init; }

    /// <summary>What a unit is: <c>KWH</c>, <c>KI</c>, <c>m3</c>.</summary>
    public string? UnitType { get; init; }

    /// <summary>Units bought.</summary>
    public decimal? Units { get; init; }

    /// <summary>The municipality.</summary>
    public string? Municipality { get; init; }

    /// <summary>Whether free basic electricity was given; <see langword="null"/> when the file does not say.</summary>
    public bool? IsFreeBasicElectricity { get; init; }

    /// <summary>Free units.</summary>
    public decimal? FreeUnits { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(MobileMartReconciliationLine);
}
