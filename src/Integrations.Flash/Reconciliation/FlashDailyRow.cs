namespace Integrations.Flash;

/// <summary>A row of Flash's daily file. Its text form shows nothing of it.</summary>
public sealed class FlashDailyRow
{
    /// <summary>The line in the file, counted from 1 with the header.</summary>
    public required int Line { get; init; }

    /// <summary>When it was sold.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The partner's reference.</summary>
    public required string Reference { get; init; }

    /// <summary>Flash's number of the sale.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What it is: <c>Purchase</c>, or another word.</summary>
    public string? TransactionType { get; init; }

    /// <summary>The product code.</summary>
    public string? ProductCode { get; init; }

    /// <summary>The product's name.</summary>
    public string? Product { get; init; }

    /// <summary>The account that sold.</summary>
    public string? AccountNumber { get; init; }

    /// <summary>The account's name.</summary>
    public string? AccountName { get; init; }

    /// <summary>What the customer paid, in rand.</summary>
    public required decimal Gross { get; init; }

    /// <summary>The fee, in rand with four decimals.</summary>
    public decimal Fee { get; init; }

    /// <summary>The commission, in rand with four decimals.</summary>
    public decimal Commission { get; init; }

    /// <summary>Gross less fee and commission, as the file says, in rand with four decimals.</summary>
    public decimal Net { get; init; }

    /// <summary>The state: <c>Success</c>, <c>Pending</c>, <c>Failed</c>, <c>Reversed</c>, or another word.</summary>
    public required string Status { get; init; }

    /// <summary>The pairs that went with the sale, as JSON; <see langword="null"/> for none.</summary>
    public string? Metadata { get; init; }

    /// <summary>Whether it was sold, reversed since or not.</summary>
    public bool IsSold => Has("Success") || IsReversed;

    /// <summary>Whether it was sold and taken back.</summary>
    public bool IsReversed => Has("Reversed");

    /// <summary>Gross as money; <see langword="null"/> when it is no whole number of cents.</summary>
    public Money? Amount => Gross >= 0 && decimal.Round(Gross, 2) == Gross ? new Money(Gross, FlashSettings.Zar) : null;

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashDailyRow);

    private bool Has(string status) => string.Equals(Status, status, StringComparison.OrdinalIgnoreCase);
}
