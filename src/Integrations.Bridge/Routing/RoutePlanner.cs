using System.Globalization;

namespace Integrations.Bridge;

/// <summary>Request and routes → plan. Pure. Filters first, each rejection with its reason; then the order.</summary>
internal static class RoutePlanner
{
    public static RoutePlan Plan(PlanInput input)
    {
        var rule = input.Routing.RuleFor(input);
        var strategy = rule?.Strategy ?? input.Routing.Strategy;
        var seed = SeedOf(input, strategy);
        var candidates = new List<RouteCandidate>();
        var rejected = new List<RouteVerdict>();
        foreach (var route in input.Routing.Routes)
        {
            var place = rule is null ? 0 : rule.PlaceOf(route.Name);
            if (Reject(route, input, place is null ? rule : null) is { } verdict)
            {
                rejected.Add(verdict);
            }
            else
            {
                candidates.Add(new RouteCandidate(route, place ?? 0, route.FeeOf(input.Amount), route.CommissionOf(input.Amount), RouteOrder.Draw(seed, route.Name, route.Weight)));
            }
        }

        candidates.Sort(RouteOrder.By(strategy));
        return new RoutePlan(rule?.Name, strategy, candidates, rejected);
    }

    /// <summary>What a split is made by: the customer, where one is to stay on a route, otherwise the payment.</summary>
    private static ulong SeedOf(PlanInput input, RoutingStrategy strategy) => strategy is RoutingStrategy.Sticky && input.Party is { } party
        ? RouteOrder.Hash(party.Reveal())
        : RouteOrder.Hash(input.Request.IdempotencyKey, RouteOrder.Hash(input.Tenant));

    /// <summary>The category of a payment for which no route is left.</summary>
    public static ErrorCategory CategoryOf(IReadOnlyList<RouteVerdict> verdicts)
    {
        foreach (var (rejection, category) in Categories)
        {
            foreach (var verdict in verdicts)
            {
                if (verdict.Rejection == rejection)
                {
                    return rejection is RouteRejection.Refused && Enum.TryParse<ErrorCategory>(verdict.Detail, out var own) ? own : category;
                }
            }
        }

        return ErrorCategory.Unsupported;
    }

    private static readonly (RouteRejection Rejection, ErrorCategory Category)[] Categories =
    [
        (RouteRejection.Refused, ErrorCategory.InvalidRequest),
        (RouteRejection.NotReversible, ErrorCategory.NotReversible),
        (RouteRejection.FloatTooSmall, ErrorCategory.FloatInsufficient),
        (RouteRejection.Broken, ErrorCategory.LocalFault),
        (RouteRejection.Disabled, ErrorCategory.ProviderDown),
        (RouteRejection.Paused, ErrorCategory.ProviderDown),
        (RouteRejection.Closed, ErrorCategory.ProviderDown),
        (RouteRejection.AmountTooSmall, ErrorCategory.AmountOutOfRange),
        (RouteRejection.AmountTooLarge, ErrorCategory.AmountOutOfRange),
        (RouteRejection.TooManyDecimals, ErrorCategory.AmountOutOfRange),
    ];

    private static RouteVerdict? Reject(KnownRoute known, PlanInput input, KnownRule? leftOutBy)
    {
        var (route, amount) = (known.Descriptor, input.Amount);
        var (rejection, detail) = route switch
        {
            _ when route.Kind != input.Request.Kind => (RouteRejection.OtherKind, route.Kind.ToString()),
            _ when input.OnlyRoute is { } named && named != route.Name => (RouteRejection.NotNamed, null),
            _ when input.Request is RefundRequest refund && !IsSameWay(route, refund, input.Routing.Descriptors) => (RouteRejection.OtherWay, null),
            _ when input.Request is RefundRequest refund && !IsReversible(refund, input) => (RouteRejection.NotReversible, refund.OriginalRoute),
            _ when input.Country is { } country && country != route.Country => (RouteRejection.OtherCountry, route.Country),
            _ when route.Operator is { } wallet && input.Wallet is { } wanted && wallet != wanted => (RouteRejection.OtherWallet, wallet),
            _ when input.HasAttempts && route.Operator != input.FirstWallet => (RouteRejection.OtherWallet, route.Operator),
            _ when route.MinAmount.Currency != amount.Currency => (RouteRejection.OtherCurrency, route.MinAmount.Currency.Code),
            _ when amount < route.MinAmount => (RouteRejection.AmountTooSmall, route.MinAmount.ToString(null, CultureInfo.InvariantCulture)),
            _ when amount > route.MaxAmount => (RouteRejection.AmountTooLarge, route.MaxAmount.ToString(null, CultureInfo.InvariantCulture)),
            _ when HasMoreDecimals(amount, route.AmountDecimals) => (RouteRejection.TooManyDecimals, route.AmountDecimals.ToString(CultureInfo.InvariantCulture)),
            _ when leftOutBy is not null => (RouteRejection.NotInRule, leftOutBy.Name),
            _ when input.Routing.Disabled.Contains(route.Name, StringComparer.Ordinal) => (RouteRejection.Disabled, null),
            _ when known.PausedUntil(input.Now) is { } until => (RouteRejection.Paused, until.ToString("u", CultureInfo.InvariantCulture)),
            _ when !known.IsOpen(input.Now) => (RouteRejection.Closed, null),
            _ when input.Used.Contains(route.Name, StringComparer.Ordinal) => (RouteRejection.AlreadyUsed, null),
            _ when !input.AllowBlind && route.Capabilities.ClassOf(false) is RouteClass.Blind => (RouteRejection.Blind, null),
            _ when input.FloatOf(route) is { } available && available < amount => (RouteRejection.FloatTooSmall, null),
            _ => (RouteRejection.Chosen, (string?)null),
        };
        return rejection is RouteRejection.Chosen ? null : new RouteVerdict(route.Name, rejection, detail);
    }

    /// <summary>Whether a route belongs to the registration that took the payment.</summary>
    public static bool IsSameWay(RouteDescriptor route, RefundRequest refund, IReadOnlyList<RouteDescriptor> routes)
    {
        foreach (var original in routes)
        {
            if (original.Name == refund.OriginalRoute)
            {
                return original.Provider == route.Provider && original.Merchant == route.Merchant;
            }
        }

        return refund.OriginalRoute.StartsWith($"{route.Provider}:{route.Merchant}/", StringComparison.Ordinal);
    }

    /// <summary>A route that this host does not have any more is not asked; its provider decides.</summary>
    private static bool IsReversible(RefundRequest refund, PlanInput input)
    {
        foreach (var original in input.Routing.Descriptors)
        {
            if (original.Name == refund.OriginalRoute)
            {
                return original.Capabilities.Reverse is not ReverseCapability.None;
            }
        }

        return true;
    }

    private static bool HasMoreDecimals(Money amount, int decimals)
    {
        var surplus = amount.Currency.DecimalDigits - decimals;
        var unit = 1L;
        for (; surplus > 0; surplus--)
        {
            unit *= 10;
        }

        return amount.MinorUnits % unit is not 0;
    }
}
