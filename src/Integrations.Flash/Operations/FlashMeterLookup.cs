using System.Text;

namespace Integrations.Flash;

/// <summary>Asks about a meter before a purchase. Sells nothing.</summary>
public sealed record FlashMeterLookup : FlashRequest
{
    /// <summary>The meter.</summary>
    public required Prepaid.MeterNumber Meter { get; init; }

    /// <summary>How much is to be bought, in ZAR; <see langword="null"/> for free basic electricity.</summary>
    public Money? Amount { get; init; }

    /// <summary>Whether it is about free basic electricity. Default <see langword="false"/>.</summary>
    public bool IsFreeBasicElectricity { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
