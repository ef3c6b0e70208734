namespace Integrations.MobileMart;

/// <summary>A meter that was found. Bound to meter and amount, and good for one purchase. Holds personal data; its text form shows none.</summary>
public sealed class MobileMartMeterLookup
{
    /// <summary>What the purchase refers to.</summary>
    public required string LookupId { get; init; }

    /// <summary>The smallest purchase, as MobileMart names it; a meter with debt has a high one. It may be named too low. <see langword="null"/> when it is not named.</summary>
    public Money? MinimumAmount { get; init; }

    /// <summary>Whose meter it is. Personal data.</summary>
    public string? ConsumerName { get; init; }

    /// <summary>Where it is. Personal data.</summary>
    public string? ConsumerAddress { get; init; }

    /// <summary>Until when it is bought on; see <see cref="MobileMartOptions.LookupLife"/>.</summary>
    public required DateTimeOffset BuyBefore { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(MobileMartMeterLookup);
}
