namespace Integrations.Bridge;

/// <summary>What is wrong with the settings of routing, with field, rule and way out.</summary>
internal static class RoutingChecks
{
    private const int LongestName = 64;
    private const double HeaviestWeight = 1_000_000;

    public static IEnumerable<string> Problems(BridgeRouting options)
    {
        if (options.UrgencyPercentPerMinute is not (>= 0 and <= 100))
        {
            yield return $"Bridge: Routing:UrgencyPercentPerMinute ({options.UrgencyPercentPerMinute}) must be from 0 to 100.";
        }

        if (options.VendStrategy is { } vending && !Enum.IsDefined(vending))
        {
            yield return $"Bridge: Routing:VendStrategy ({vending}) must be one of {string.Join(", ", Enum.GetNames<RoutingStrategy>())}.";
        }

        if (!Enum.IsDefined(options.Strategy))
        {
            yield return $"Bridge: Routing:Strategy ({options.Strategy}) must be one of {string.Join(", ", Enum.GetNames<RoutingStrategy>())}.";
        }

        foreach (var problem in options.Rules.SelectMany(static (rule, index) => Of(rule, $"Routing:Rules:{index}")))
        {
            yield return $"Bridge: {problem}.";
        }

        foreach (var problem in options.Routes.SelectMany(static (terms, index) => Of(terms, $"Routing:Routes:{index}")))
        {
            yield return $"Bridge: {problem}.";
        }

        foreach (var twice in options.Routes.GroupBy(static terms => terms.Route, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            yield return $"Bridge: Routing:Routes has '{twice.Key}' {twice.Count()} times; put all that is said about it into one entry.";
        }
    }

    /// <summary>Names that fit none of the host's routes: a slip of the pen would otherwise leave a rule without effect.</summary>
    public static IEnumerable<string> Strangers(BridgeRouting options, IReadOnlyList<RouteDescriptor> routes)
    {
        var named = options.Rules.SelectMany(static (rule, index) => rule.Routes.Select((pattern, place) => (Field: $"Routing:Rules:{index}:Routes:{place}", Pattern: pattern)))
            .Concat(options.Routes.Select(static (terms, index) => (Field: $"Routing:Routes:{index}:Route", Pattern: terms.Route)));
        return named
            .Where(one => !routes.Any(route => RoutePattern.Matches(one.Pattern, route.Name)))
            .Select(one => $"Bridge: {one.Field} ({one.Pattern}) fits none of this host's routes: {string.Join(", ", routes.Select(static route => route.Name))}.");
    }

    private static IEnumerable<string> Of(RoutingRule rule, string field)
    {
        if (rule.Name.Length > LongestName || !rule.Name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            yield return $"{field}:Name must have up to {LongestName} letters, digits, '-', '_' or '.'";
        }

        if (rule.Kinds.Contains(PaymentKind.Refund))
        {
            yield return $"{field}:Kinds must not have Refund: value returns the way it came";
        }

        if (rule.Kinds.Any(static kind => !Enum.IsDefined(kind)))
        {
            yield return $"{field}:Kinds must be of {string.Join(", ", Enum.GetNames<PaymentKind>())}";
        }

        if (rule.Strategy is { } strategy && !Enum.IsDefined(strategy))
        {
            yield return $"{field}:Strategy ({strategy}) must be one of {string.Join(", ", Enum.GetNames<RoutingStrategy>())}";
        }

        if (rule.Country is { } country && !Country.TryFromCode(country, out _))
        {
            yield return $"{field}:Country ({country}) must be an ISO 3166 code in capital letters, such as KE";
        }

        if (rule.Currency is { } currency && !Currency.TryFromCode(currency, out _))
        {
            yield return $"{field}:Currency ({currency}) must be the code of a currency, such as KES";
        }

        if (rule.Currency is null && (rule.AmountFrom ?? rule.AmountBelow) is not null)
        {
            yield return $"{field}:Currency must be given with AmountFrom or AmountBelow: an amount means nothing without it";
        }

        if (rule.AmountFrom < 0 || rule.AmountBelow <= 0 || rule.AmountFrom >= rule.AmountBelow)
        {
            yield return $"{field}:AmountFrom ({rule.AmountFrom}) must be zero or more, and less than AmountBelow ({rule.AmountBelow})";
        }

        foreach (var (pattern, place) in rule.Routes.Select(static (pattern, place) => (pattern, place)).Where(static one => !RoutePattern.IsWellFormed(one.pattern)))
        {
            yield return $"{field}:Routes:{place} ({pattern}) is no name of routes: {RoutePattern.Remedy}";
        }
    }

    private static IEnumerable<string> Of(RouteTerms terms, string field)
    {
        if (!RoutePattern.IsWellFormed(terms.Route))
        {
            yield return $"{field}:Route ({terms.Route}) is no name of routes: {RoutePattern.Remedy}";
        }

        if (double.IsNaN(terms.Weight) || terms.Weight is < 0 or > HeaviestWeight)
        {
            yield return $"{field}:Weight ({terms.Weight}) must be from 0 to {HeaviestWeight}";
        }

        if (terms.CommissionPercent is < 0 or > 100)
        {
            yield return $"{field}:CommissionPercent ({terms.CommissionPercent}) must be from 0 to 100";
        }

        if (terms.StatementCadence is { Ticks: not 0 } statements && (statements < BridgeOptionsValidator.ShortestStatement || statements > BridgeOptionsValidator.LongestStatement))
        {
            yield return $"{field}:StatementCadence ({statements}) must be 0, for none, or from {BridgeOptionsValidator.ShortestStatement} to {BridgeOptionsValidator.LongestStatement}";
        }

        if (terms.BalanceCadence is { Ticks: not 0 } balances && (balances < BridgeOptionsValidator.ShortestBalance || balances > BridgeOptionsValidator.LongestBalance))
        {
            yield return $"{field}:BalanceCadence ({balances}) must be 0, for none, or from {BridgeOptionsValidator.ShortestBalance} to {BridgeOptionsValidator.LongestBalance}";
        }

        foreach (var problem in Fees(terms.Fees, $"{field}:Fees"))
        {
            yield return problem;
        }

        foreach (var (pause, index) in terms.Pauses.Select(static (pause, index) => (pause, index)).Where(static one => one.pause.Until <= one.pause.From))
        {
            yield return $"{field}:Pauses:{index}:Until ({pause.Until:u}) must be after From ({pause.From:u})";
        }

        foreach (var (hours, index) in terms.Hours.Select(static (hours, index) => (hours, index)))
        {
            if (hours.Days.Any(static day => !Enum.IsDefined(day)))
            {
                yield return $"{field}:Hours:{index}:Days must be of {string.Join(", ", Enum.GetNames<DayOfWeek>())}";
            }

            if (!TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out _))
            {
                yield return $"{field}:Hours:{index}:TimeZone ({hours.TimeZone}) must be the IANA name of a time zone that this machine knows, such as Africa/Nairobi";
            }
        }
    }

    private static IEnumerable<string> Fees(IList<RouteFee> fees, string field)
    {
        for (var index = 0; index < fees.Count; index++)
        {
            var fee = fees[index];
            if (fee.Fixed < 0 || fee.Percent is < 0 or > 100)
            {
                yield return $"{field}:{index} must have a Fixed ({fee.Fixed}) of zero or more and a Percent ({fee.Percent}) from 0 to 100";
            }

            if (index < fees.Count - 1 ? fee.UpTo is null || (index > 0 && fee.UpTo <= fees[index - 1].UpTo) || fee.UpTo <= 0 : fee.UpTo <= (index > 0 ? fees[index - 1].UpTo : 0))
            {
                yield return $"{field}:{index}:UpTo ({fee.UpTo}) must be more than the line before it, and only the last line may be without";
            }
        }
    }
}
