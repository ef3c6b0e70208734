namespace Integrations.Sandbox;

/// <summary>A prepaid meter that Flash knows.</summary>
/// <param name="number">The meter number.</param>
/// <param name="utility">The utility's name.</param>
public sealed class FlashMeter(string number, string utility)
{
    /// <summary>The meter number.</summary>
    public string Number { get; } = number;

    /// <summary>The utility.</summary>
    public string Utility { get; } = utility;

    /// <summary>The customer's name. Default a made-up one.</summary>
    public string Customer { get; set; } = "T TESTER";

    /// <summary>The smallest purchase, in cents. Default 2000.</summary>
    public long Minimum { get; set; } = 2_000;

    /// <summary>The largest purchase, in cents. Default 200 000.</summary>
    public long Maximum { get; set; } = 200_000;

    /// <summary>Outstanding debt, in cents: a purchase must cover it, and it is taken from the amount. Default 0.</summary>
    public long Arrears { get; set; }

    /// <summary>Free basic electricity per month, in kWh. Default 0: not registered for it.</summary>
    public decimal FreeUnits { get; set; }

    /// <summary>Whether the next purchase gives a token for free units beside the credit token. Default <see langword="false"/>.</summary>
    public bool GivesFreeToken { get; set; }

    /// <summary>Whether the next purchase changes the meter's key: two more tokens, before the credit token. Default <see langword="false"/>.</summary>
    public bool ChangesKey { get; set; }

    /// <summary>The supply group code, six digits. Default <c>012345</c>.</summary>
    public string SupplyGroupCode { get; set; } = "012345";

    /// <summary>The month in which free basic electricity was issued last.</summary>
    internal DateOnly? LastFree { get; set; }
}
