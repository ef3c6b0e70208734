namespace Integrations.Bridge;

/// <summary>Everything that a plan reads besides the payment: routes, what the host says about them, what is switched off. Immutable; swapped whole.</summary>
internal sealed class RoutingSnapshot
{
    private RoutingSnapshot(IReadOnlyList<RouteDescriptor> descriptors, IReadOnlyList<KnownRoute> routes, IReadOnlyList<KnownRule> rules, RoutingStrategy strategy, RoutingStrategy? vendStrategy, double urgency, IReadOnlyList<string> disabled) =>
        (Descriptors, Routes, Rules, Strategy, VendStrategy, Urgency, Disabled) = (descriptors, routes, rules, strategy, vendStrategy, urgency, disabled);

    public IReadOnlyList<RouteDescriptor> Descriptors { get; }

    public IReadOnlyList<KnownRoute> Routes { get; }

    public IReadOnlyList<KnownRule> Rules { get; }

    public RoutingStrategy Strategy { get; }

    /// <summary>The order of suppliers of a product.</summary>
    public RoutingStrategy? VendStrategy { get; }

    /// <summary>What a second of waiting costs, in shares of the amount.</summary>
    public double Urgency { get; }

    /// <summary>Routes that operators switched off.</summary>
    public IReadOnlyList<string> Disabled { get; }

    public static RoutingSnapshot Of(IReadOnlyList<RouteDescriptor> routes, BridgeRouting options, IReadOnlyList<string>? disabled = null) => new(
        routes,
        [.. routes.Select(route => new KnownRoute(route, options.Routes.Where(terms => RoutePattern.Matches(terms.Route, route.Name)).MaxBy(static terms => RoutePattern.Closeness(terms.Route))))],
        [.. options.Rules.Select((rule, index) => new KnownRule(rule, index))],
        options.Strategy,
        options.VendStrategy,
        options.UrgencyPercentPerMinute / 100 / 60,
        disabled ?? []);

    public RoutingSnapshot With(IReadOnlyList<string> disabled) => disabled.SequenceEqual(Disabled, StringComparer.Ordinal) ? this : new(Descriptors, Routes, Rules, Strategy, VendStrategy, Urgency, disabled);

    /// <summary>The first rule that fits a payment; <see langword="null"/> for none.</summary>
    public KnownRule? RuleFor(PlanInput input)
    {
        for (var index = 0; index < Rules.Count; index++)
        {
            if (Rules[index].Fits(input))
            {
                return Rules[index];
            }
        }

        return null;
    }
}
