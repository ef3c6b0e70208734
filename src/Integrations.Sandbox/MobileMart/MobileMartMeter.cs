namespace Integrations.Sandbox;

/// <summary>A prepaid meter. One that nobody described has these defaults.</summary>
public sealed class MobileMartMeter
{
    /// <summary>Whose it is.</summary>
    public string Name { get; set; } = "T Consumer";

    /// <summary>Where it is.</summary>
    public string Address { get; set; } = "1 Sample Street, Sandton";

    /// <summary>What the lookup names as smallest purchase, in rand. Default 10; a meter with debt names more.</summary>
    public decimal NamedMinimum { get; set; } = 10;

    /// <summary>What the purchase accepts at least, in rand. Default 30: the lookup's word may be too low.</summary>
    public decimal TrueMinimum { get; set; } = 30;

    /// <summary>Whether free basic electricity is due: one more token. Default <see langword="false"/>.</summary>
    public bool HasFreeUnits { get; set; }

    /// <summary>Whether the meter's key must be changed: two tokens before the others. Default <see langword="false"/>.</summary>
    public bool NeedsKeyChange { get; set; }

    /// <summary>Debt that the purchase pays first, in rand; it comes back as a fixed cost. Default 0.</summary>
    public decimal Debt { get; set; }

    /// <summary>The code with which the lookup refuses the meter; <see langword="null"/> for none.</summary>
    public int? RefusedWith { get; set; }
}
