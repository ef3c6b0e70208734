using Microsoft.Extensions.Options;

namespace Integrations.Bridge;

internal sealed class BridgeOptionsValidator : IValidateOptions<BridgeOptions>
{
    public static readonly TimeSpan ShortestStatement = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestStatement = TimeSpan.FromDays(30);
    public static readonly TimeSpan ShortestBalance = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LongestBalance = TimeSpan.FromHours(24);

    public ValidateOptionsResult Validate(string? name, BridgeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Range(problems, nameof(options.AnswerWait), options.AnswerWait, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Range(problems, nameof(options.SendTimeout), options.SendTimeout, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
        Range(problems, nameof(options.LeaseDuration), options.LeaseDuration, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10));
        Range(problems, nameof(options.LeaseMargin), options.LeaseMargin, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Range(problems, nameof(options.QueryTimeout), options.QueryTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Range(problems, nameof(options.ResendAfter), options.ResendAfter, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
        Range(problems, nameof(options.CanaryAge), options.CanaryAge, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        Range(problems, nameof(options.ClockSkew), options.ClockSkew, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5));
        Range(problems, nameof(options.ClockQuarantine), options.ClockQuarantine, TimeSpan.FromMinutes(6), TimeSpan.FromHours(24));
        Range(problems, nameof(options.ClaimFor), options.ClaimFor, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        Range(problems, nameof(options.IdlePoll), options.IdlePoll, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Range(problems, nameof(options.LongestBackOff), options.LongestBackOff, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
        Range(problems, nameof(options.PinRetention), options.PinRetention ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(3650));
        Range(problems, nameof(options.ReceiptRetention), options.ReceiptRetention, TimeSpan.Zero, TimeSpan.FromDays(3650));
        Range(problems, nameof(options.Retention), options.Retention, TimeSpan.FromDays(180), TimeSpan.FromDays(36500));
        Range(problems, nameof(options.GiveUpAfter), options.GiveUpAfter, TimeSpan.FromDays(4), TimeSpan.FromDays(150));
        Range(problems, nameof(options.DoubtBound), options.DoubtBound, TimeSpan.FromHours(1), TimeSpan.FromDays(30));
        OffOr(problems, nameof(options.StatementCadence), options.StatementCadence, ShortestStatement, LongestStatement);
        OffOr(problems, nameof(options.BalanceCadence), options.BalanceCadence, ShortestBalance, LongestBalance);
        Range(problems, nameof(options.AbsoluteBound), options.AbsoluteBound, TimeSpan.FromHours(1), TimeSpan.FromDays(60));
        foreach (var kind in Enum.GetValues<PaymentKind>())
        {
            Range(problems, $"{kind}ValidFor", options.ValidFor(kind), TimeSpan.FromSeconds(10), TimeSpan.FromDays(30));
        }

        Range(problems, nameof(options.MaxAttempts), options.MaxAttempts, 1, 10);
        Range(problems, nameof(options.FailoversPerMinute), options.FailoversPerMinute, 1, int.MaxValue);
        Range(problems, nameof(options.PollBurst), options.PollBurst, 1, 100_000);
        Range(problems, nameof(options.MaxConcurrency), options.MaxConcurrency, 1, 10_000);
        Range(problems, nameof(options.ParkAfter), options.ParkAfter, 1, 100);
        if (options.SendTimeout >= options.LeaseDuration - options.LeaseMargin)
        {
            problems.Add($"Bridge: {nameof(options.SendTimeout)} ({options.SendTimeout}) must be less than {nameof(options.LeaseDuration)} less {nameof(options.LeaseMargin)} ({options.LeaseDuration - options.LeaseMargin}): a send must end while its host still owns it.");
        }

        if (double.IsNaN(options.PollsPerSecond) || options.PollsPerSecond is <= 0 or > 100_000)
        {
            problems.Add($"Bridge: {nameof(options.PollsPerSecond)} ({options.PollsPerSecond}) must be over 0 and at most 100,000.");
        }

        if (options.ErasureKey is { } key && !PartyMarks.IsKey(key))
        {
            problems.Add($"Bridge: {nameof(options.ErasureKey)} must be 32 random bytes or more in base64, for example from 'openssl rand -base64 32'.");
        }

        Amounts(problems, nameof(options.OnProofUpTo), options.OnProofUpTo);
        Amounts(problems, nameof(options.SecondApprovalAbove), options.SecondApprovalAbove);
        problems.AddRange(RoutingChecks.Problems(options.Routing));
        problems.AddRange(BridgeAlertChecks.Problems(options.Alerts));
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void Range<T>(List<string> problems, string setting, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            problems.Add($"Bridge: {setting} ({value}) must be from {least} to {most}.");
        }
    }

    private static void OffOr(List<string> problems, string setting, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value != TimeSpan.Zero && (value < least || value > most))
        {
            problems.Add($"Bridge: {setting} ({value}) must be 0, for none, or from {least} to {most}.");
        }
    }

    private static void Amounts(List<string> problems, string setting, IDictionary<string, decimal> amounts)
    {
        foreach (var (code, amount) in amounts)
        {
            if (amount < 0 || !Currency.TryFromCode(code, out _))
            {
                problems.Add($"Bridge: {setting}:{code} ({amount}) must be an amount of zero or more under the code of a currency, such as KES.");
            }
        }
    }
}
