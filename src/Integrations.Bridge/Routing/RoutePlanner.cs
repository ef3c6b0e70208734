using System.Globalization;
using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Request and routes → plan. Pure. Filters first, each rejection with its reason; then the order.</summary>
internal static class RoutePlanner
{
    /// <summary>What it costs that a lost answer is found out by a callback or a statement only, in shares of the amount: such a route goes behind one that can be asked, unless that one does 2 points worse.</summary>
    private const double RiskOfCallbacksAlone = 0.02;

    private const double RiskOfNothing = 0.1;

    public static RoutePlan Plan(PlanInput input)
    {
        var rule = input.Routing.RuleFor(input);
        var strategy = rule?.Strategy ?? (input.Request is VendRequest sale && input.Catalogue.Find(sale.ProductId) is not null ? input.Routing.VendStrategy : null) ?? input.Routing.Strategy;
        var candidates = new List<RouteCandidate>(1);
        List<RouteVerdict>? rejected = null;
        for (var index = 0; index < input.Routing.Routes.Count; index++)
        {
            var route = input.Routing.Routes[index];
            var place = rule is null ? 0 : rule.PlaceOf(route.Name);
            if (Reject(route, input, place is null ? rule : null) is { } verdict)
            {
                (rejected ??= []).Add(verdict);
            }
            else
            {
                candidates.Add(Candidate(route, place ?? 0, input, strategy));
            }
        }

        candidates.Sort(RouteOrder.By(strategy));
        return Ranked(rule?.Name, strategy, candidates, rejected ?? (IReadOnlyList<RouteVerdict>)[], input);
    }

    private static RouteCandidate Candidate(KnownRoute route, int place, PlanInput input, RoutingStrategy strategy)
    {
        var health = input.Health.Of(route.Name);
        if (input.HasAttempts && health.Breaker.AccessAt(input.Now) is RouteAccess.ProbeDue)
        {
            // A payment that was in trouble once is not what finds out.
            health = health.Probing(input.Now);
        }

        var offer = OfferOf(route.Descriptor, input);
        var sale = offer is null ? null : new SaleTerms(input.Catalogue.CommissionOf(offer, input.Amount, input.Now), offer.Product.Price ?? input.Amount, input.Catalogue.Terms.PriorityOf(offer.Supplier));
        return new RouteCandidate(
            route,
            place,
            route.FeeOf(input.Amount),
            sale?.Commission ?? route.CommissionOf(input.Amount),
            strategy is RoutingStrategy.Weighted or RoutingStrategy.Sticky ? RouteOrder.Draw(SeedOf(input, strategy), route.Name, route.Weight) : 0,
            health,
            input.Health.Of(route.Name, HealthPicture.SegmentOf(input.Amount)),
            health.Breaker.AccessAt(input.Now))
        {
            Sale = sale,
        };
    }

    /// <summary>The offer by which a route sells the product of a sale; <see langword="null"/> when it does not, or the route sells without a catalogue.</summary>
    public static SupplierOffer? OfferOf(RouteDescriptor route, PlanInput input) =>
        route.Service is { } service
        && input.Request is VendRequest sale
        && input.Catalogue.FindOffer(sale.ProductId, route.Provider, route.Merchant) is { } offer
        && offer.Product.Service == service ? offer : null;

    /// <summary>Puts what is closed to traffic behind the rest; under <see cref="RoutingStrategy.SuccessRate"/> what does best goes first.</summary>
    private static RoutePlan Ranked(string? rule, RoutingStrategy strategy, List<RouteCandidate> candidates, IReadOnlyList<RouteVerdict> rejected, PlanInput input)
    {
        if (candidates.Count is 0)
        {
            return new RoutePlan(rule, strategy, candidates, rejected) { At = input.Now };
        }

        if (strategy is RoutingStrategy.SuccessRate)
        {
            var key = new RouteLeadKey(input.Request.Kind, input.Wallet, input.Amount.Currency, rule);
            ScoredRoute[] routes = [.. candidates.Select((candidate, index) => new ScoredRoute(candidate.Name, index, candidate.Health, candidate.Segment) { Worth = WorthOf(candidate, input) })];
            var ranking = new RankedRoute[routes.Length];
            var lead = input.Health.Leads.GetValueOrDefault(key);

            // A payment that was in trouble once is no sample either.
            var pick = RouteChooser.Choose(routes, input.HasAttempts ? lead with { Credit = 0 } : lead, input.Now, ranking);
            return new RoutePlan(rule, strategy, [.. ranking.Select(ranked => candidates[ranked.Index])], rejected) { At = input.Now, Reason = pick.Reason, Next = input.HasAttempts ? null : (key, pick.Lead) };
        }

        // A probe that is due is a payment like any other that would come here first.
        var order = candidates.Exists(static candidate => candidate.Access is RouteAccess.Closed)
            ? [
                .. candidates.Where(static candidate => candidate.Access is not RouteAccess.Closed),
                .. candidates.Where(static candidate => candidate.Access is RouteAccess.Closed).OrderBy(static candidate => candidate.Health.Breaker.ClosedUntil)]
            : candidates;
        return new RoutePlan(rule, strategy, order, rejected)
        {
            At = input.Now,
            Reason = order[0].Access switch
            {
                RouteAccess.Open => PickReason.Best,
                RouteAccess.ProbeDue => PickReason.Probe,
                _ => PickReason.NoneOpen,
            },
        };
    }

    private static RouteWorth WorthOf(RouteCandidate candidate, PlanInput input) => new()
    {
        Cost = input.Amount.MinorUnits is 0 ? 0 : (double)((candidate.Fee?.MinorUnits ?? 0) - candidate.Commission.MinorUnits) / input.Amount.MinorUnits,
        Urgency = input.Routing.Urgency,
        Seconds = candidate.Health.SlowAnswerSeconds,
        ClassRisk = candidate.Descriptor.Capabilities.ClassOf(false) switch
        {
            RouteClass.Replayable or RouteClass.Queryable => 0,
            RouteClass.Correlatable => RiskOfCallbacksAlone,
            _ => RiskOfNothing,
        },
    };

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
        (RouteRejection.NotOffered, ErrorCategory.ProductUnavailable),
        (RouteRejection.TooManyRecipients, ErrorCategory.InvalidRequest),
    ];

    private static RouteVerdict? Reject(KnownRoute known, PlanInput input, KnownRule? leftOutBy)
    {
        var (route, amount) = (known.Descriptor, input.Amount);
        var offer = OfferOf(route, input);
        var (rejection, detail) = route switch
        {
            _ when route.Kind != input.Request.Kind => (RouteRejection.OtherKind, route.Kind.ToString()),
            _ when route.Service is not null && offer is null => (RouteRejection.NotOffered, route.Service),
            _ when input.OnlyRoute is { } named && named != route.Name => (RouteRejection.NotNamed, null),
            _ when input.Request is RefundRequest refund && !IsSameWay(route, refund, input.Routing.Descriptors) => (RouteRejection.OtherWay, null),
            _ when input.Request is RefundRequest refund && !IsReversible(refund, input) => (RouteRejection.NotReversible, refund.OriginalRoute),
            _ when input.Country is { } country && country != route.Country => (RouteRejection.OtherCountry, route.Country),
            _ when route.Operator is { } wallet && input.Wallet is { } wanted && wallet != wanted => (RouteRejection.OtherWallet, wallet),
            _ when input.HasAttempts && route.Operator != input.FirstWallet => (RouteRejection.OtherWallet, route.Operator),
            _ when route.MinAmount.Currency != amount.Currency => (RouteRejection.OtherCurrency, route.MinAmount.Currency.Code),
            _ when amount < route.MinAmount => (RouteRejection.AmountTooSmall, route.MinAmount.ToString(null, CultureInfo.InvariantCulture)),
            _ when amount > route.MaxAmount => (RouteRejection.AmountTooLarge, route.MaxAmount.ToString(null, CultureInfo.InvariantCulture)),
            _ when offer is not null && amount < offer.Product.MinAmount => (RouteRejection.AmountTooSmall, offer.Product.MinAmount.ToString(null, CultureInfo.InvariantCulture)),
            _ when offer is not null && amount > offer.Product.MaxAmount => (RouteRejection.AmountTooLarge, offer.Product.MaxAmount.ToString(null, CultureInfo.InvariantCulture)),
            _ when HasMoreDecimals(amount, route.AmountDecimals) => (RouteRejection.TooManyDecimals, route.AmountDecimals.ToString(CultureInfo.InvariantCulture)),
            _ when input.Request is SettleRequest settle && settle.Recipients.Count > route.MaxRecipients => (RouteRejection.TooManyRecipients, route.MaxRecipients.ToString(CultureInfo.InvariantCulture)),
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
