using Integrations.Prepaid;

namespace Integrations.Flash;

/// <summary>What a lookup tells of a meter. Personal data; its text form shows none. Amounts are read as cents, which is unconfirmed.</summary>
public sealed class FlashMeterDetails
{
    /// <summary>The meter.</summary>
    public required MeterNumber Meter { get; init; }

    /// <summary>Smallest purchase; <see langword="null"/> when Flash does not say.</summary>
    public Money? Minimum { get; init; }

    /// <summary>Largest purchase; <see langword="null"/> when Flash does not say.</summary>
    public Money? Maximum { get; init; }

    /// <summary>Outstanding debt; <see langword="null"/> when Flash does not say.</summary>
    public Money? Arrears { get; init; }

    /// <summary>What the debt is for.</summary>
    public string? ArrearsDescription { get; init; }

    /// <summary>The tariff.</summary>
    public string? TariffName { get; init; }

    /// <summary>The customer as the utility knows them.</summary>
    public ReceiptParty? Customer { get; init; }

    /// <summary>The utility.</summary>
    public ReceiptParty? Utility { get; init; }

    /// <summary>The meter's key.</summary>
    public MeterKey? Key { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashMeterDetails);
}
