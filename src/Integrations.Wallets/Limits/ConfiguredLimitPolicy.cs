using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>The limits of the settings: the lowest of all that fit.</summary>
internal sealed class ConfiguredLimitPolicy(IOptions<WalletOptions> options) : ILimitPolicy
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public ValueTask<LimitSet> FindAsync(LimitQuestion question, CancellationToken cancellationToken = default)
    {
        var currency = question.Amount.Currency;
        var limits = options.Value.Limits.Where(limit => limit.Currency == currency.Code && Fits(limit.Tenant, question.Tenant) && Fits(limit.Tier, question.Tier) && Fits(limit.Kind, question.Kind)).ToArray();
        return new(new LimitSet
        {
            PerTransaction = Least(limits.Min(static limit => limit.PerTransaction)),
            PerDay = Least(limits.Min(static limit => limit.PerDay)),
            PerMonth = Least(limits.Min(static limit => limit.PerMonth)),
            Zone = _zone,
        });

        Money? Least(decimal? amount) => amount is { } given ? Money.Round(given, currency, MidpointRounding.ToZero) : null;
    }

    private static bool Fits(string limit, string asked) => limit.Length is 0 || limit == asked;
}
