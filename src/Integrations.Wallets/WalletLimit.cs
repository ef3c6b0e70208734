namespace Integrations.Wallets;

/// <summary>A limit and whom it is for. What is left empty fits everybody.</summary>
public sealed class WalletLimit
{
    /// <summary>The tenant; empty for all.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>The tier of the customer; empty for all.</summary>
    public string Tier { get; set; } = "";

    /// <summary>The kind, as in <see cref="LimitQuestion.Kind"/>; empty for all.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The currency of the amounts. Default <c>KES</c>.</summary>
    public string Currency { get; set; } = "KES";

    /// <summary>The most at once, in major units; <see langword="null"/> for no limit.</summary>
    public decimal? PerTransaction { get; set; }

    /// <summary>The most of one day.</summary>
    public decimal? PerDay { get; set; }

    /// <summary>The most of one month.</summary>
    public decimal? PerMonth { get; set; }
}
