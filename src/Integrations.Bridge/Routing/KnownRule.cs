namespace Integrations.Bridge;

/// <summary>A rule, as it stood when the settings were read.</summary>
internal sealed class KnownRule
{
    private readonly PaymentKind[] _kinds;
    private readonly string[] _routes;
    private readonly (string? Country, string? Currency, decimal? From, decimal? Below, string? Tenant) _when;

    public KnownRule(RoutingRule rule, int index)
    {
        Name = rule.Name.Length > 0 ? rule.Name : $"rule-{index + 1}";
        Strategy = rule.Strategy;
        _kinds = [.. rule.Kinds];
        _routes = [.. rule.Routes];
        _when = (rule.Country, rule.Currency, rule.AmountFrom, rule.AmountBelow, rule.Tenant);
    }

    public string Name { get; }

    public RoutingStrategy? Strategy { get; }

    public bool Fits(PlanInput input) =>
        input.Request.Kind is not PaymentKind.Refund
        && (_kinds.Length is 0 || _kinds.Contains(input.Request.Kind))
        && (_when.Country is null || _when.Country == input.Country)
        && (_when.Currency is null || _when.Currency == input.Amount.Currency.Code)
        && (_when.From is null || input.Amount.Amount >= _when.From)
        && (_when.Below is null || input.Amount.Amount < _when.Below)
        && (_when.Tenant is null || _when.Tenant == input.Tenant);

    /// <summary>The place of a route in the rule, from 0; <see langword="null"/> when the rule does not have it. A rule that names none has all, in one place.</summary>
    public int? PlaceOf(string route)
    {
        if (_routes.Length is 0)
        {
            return 0;
        }

        var index = Array.FindIndex(_routes, pattern => RoutePattern.Matches(pattern, route));
        return index >= 0 ? index : null;
    }
}
