namespace Integrations.MobileMart;

/// <summary>An account that was found, good for one payment. Holds personal data; its text form shows none.</summary>
public sealed class MobileMartBillLookup
{
    /// <summary>What the payment refers to.</summary>
    public required string LookupId { get; init; }

    /// <summary>What is owed; <see langword="null"/> when the biller does not say.</summary>
    public Money? AmountDue { get; init; }

    /// <summary>Whose account it is. Personal data.</summary>
    public string? AccountHolder { get; init; }

    /// <summary>Until when it is paid on; see <see cref="MobileMartOptions.LookupLife"/>.</summary>
    public required DateTimeOffset BuyBefore { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(MobileMartBillLookup);
}
