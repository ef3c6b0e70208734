using System.Text;

namespace Integrations.Flash;

/// <summary>Buys prepaid electricity or water for a meter, or collects free basic electricity.</summary>
public sealed record FlashUtilityPurchase : FlashMovement
{
    /// <summary>The meter.</summary>
    public required Prepaid.MeterNumber Meter { get; init; }

    /// <summary>How much, in ZAR; <see langword="null"/> for free basic electricity, which costs nothing.</summary>
    public Money? Amount { get; init; }

    /// <summary>Whether this month's free basic electricity is collected. Default <see langword="false"/>.</summary>
    public bool IsFreeBasicElectricity { get; init; }

    /// <summary>The customer's payment method; <see langword="null"/> takes the account's.</summary>
    public string? PaymentMethod { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
