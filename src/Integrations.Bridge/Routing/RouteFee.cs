namespace Integrations.Bridge;

/// <summary>A line of a tariff. Amounts in major units of the payment's currency.</summary>
public sealed class RouteFee
{
    /// <summary>The largest amount of the line; <see langword="null"/> for the last line, which has no end.</summary>
    public decimal? UpTo { get; set; }

    /// <summary>Fee of each payment. Default 0.</summary>
    public decimal Fixed { get; set; }

    /// <summary>Fee in percent of the amount, on top. Default 0, 0 to 100.</summary>
    public decimal Percent { get; set; }
}
