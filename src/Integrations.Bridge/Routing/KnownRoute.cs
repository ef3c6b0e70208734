namespace Integrations.Bridge;

/// <summary>A route and what the host says about it, as it stood when the settings were read.</summary>
internal sealed class KnownRoute
{
    private readonly (decimal? UpTo, decimal Fixed, decimal Percent)[] _fees;
    private readonly decimal _commission;
    private readonly (DateTimeOffset From, DateTimeOffset Until)[] _pauses;
    private readonly OpeningHours[] _hours;

    public KnownRoute(RouteDescriptor descriptor, RouteTerms? terms)
    {
        Descriptor = descriptor;
        Priority = terms?.Priority ?? descriptor.Priority;
        Weight = terms?.Weight ?? 1;
        StatementCadence = terms?.StatementCadence;
        BalanceCadence = terms?.BalanceCadence;
        _commission = terms?.CommissionPercent ?? 0;
        _fees = terms is null ? [] : [.. terms.Fees.Select(static fee => (fee.UpTo, fee.Fixed, fee.Percent))];
        _pauses = terms is null ? [] : [.. terms.Pauses.Select(static pause => (pause.From, pause.Until))];
        _hours = terms is null ? [] : [.. terms.Hours.Select(static hours => new OpeningHours(hours))];
    }

    public RouteDescriptor Descriptor { get; }

    public string Name => Descriptor.Name;

    public int Priority { get; }

    public double Weight { get; }

    public TimeSpan? StatementCadence { get; }

    public TimeSpan? BalanceCadence { get; }

    /// <summary>What it charges for an amount; <see langword="null"/> when that is not known. Parts of the smallest unit are rounded up.</summary>
    public Money? FeeOf(Money amount)
    {
        foreach (var (upTo, perPayment, percent) in _fees)
        {
            if (upTo is null || amount.Amount <= upTo)
            {
                return Rounded(perPayment + (amount.Amount * percent / 100), amount.Currency, MidpointRounding.ToPositiveInfinity);
            }
        }

        return null;
    }

    /// <summary>What it pays the host for an amount. Parts of the smallest unit are rounded down.</summary>
    public Money CommissionOf(Money amount) => Rounded(amount.Amount * _commission / 100, amount.Currency, MidpointRounding.ToNegativeInfinity);

    /// <summary>When the announced outage is over that it is in; <see langword="null"/> when it is in none.</summary>
    public DateTimeOffset? PausedUntil(DateTimeOffset now)
    {
        DateTimeOffset? until = null;
        foreach (var pause in _pauses)
        {
            if (now >= pause.From && now < pause.Until && (until is null || pause.Until > until))
            {
                until = pause.Until;
            }
        }

        return until;
    }

    public bool IsOpen(DateTimeOffset now)
    {
        foreach (var hours in _hours)
        {
            if (hours.Contain(now))
            {
                return true;
            }
        }

        return _hours.Length is 0;
    }

    private static Money Rounded(decimal amount, Currency currency, MidpointRounding rounding) => new(decimal.Round(amount, currency.DecimalDigits, rounding), currency);
}
