namespace Integrations.Bridge;

/// <summary>Which routes payments of some sort may take. All that it names must be so; what it does not name does not matter.</summary>
public sealed class RoutingRule
{
    /// <summary>The name under which explanations show it: up to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Only these kinds; empty for all.</summary>
    public IList<PaymentKind> Kinds { get; } = [];

    /// <summary>Only payments with a number of this country, ISO 3166; <see langword="null"/> for all.</summary>
    public string? Country { get; set; }

    /// <summary>Only this currency, ISO 4217; <see langword="null"/> for all. Required with an amount.</summary>
    public string? Currency { get; set; }

    /// <summary>Only from this amount on, in major units; <see langword="null"/> for all.</summary>
    public decimal? AmountFrom { get; set; }

    /// <summary>Only under this amount, in major units; <see langword="null"/> for all.</summary>
    public decimal? AmountBelow { get; set; }

    /// <summary>Only of this tenant (<see cref="PaymentTerms.Tenant"/>); <see langword="null"/> for all.</summary>
    public string? Tenant { get; set; }

    /// <summary>The only routes that may be used, best first: names, or beginnings with <c>*</c> (<c>mpesa:shop-a/*</c>, <c>*</c>). Empty for all. A payment that names another route does not get it.</summary>
    public IList<string> Routes { get; } = [];

    /// <summary>The order; <see langword="null"/> for that of <see cref="BridgeRouting.Strategy"/>.</summary>
    public RoutingStrategy? Strategy { get; set; }
}
