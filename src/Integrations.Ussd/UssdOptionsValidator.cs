using System.Globalization;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd;

internal sealed class UssdOptionsValidator : IValidateOptions<UssdOptions>, IValidateOptions<UssdGatewayOptions>, IValidateOptions<UssdNetworkOptions>
{
    private const int ShortestSecret = 16;

    public ValidateOptionsResult Validate(string? name, UssdOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Range(problems, nameof(options.SessionLifetime), options.SessionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        Range(problems, nameof(options.UnknownLifetime), options.UnknownLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
        Range(problems, nameof(options.StepBudget), options.StepBudget, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
        Range(problems, nameof(options.WorkLimit), options.WorkLimit, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        Range(problems, nameof(options.RequestsPerMinute), options.RequestsPerMinute, 0, 100_000);
        if (!IsCulture(options.Language))
        {
            problems.Add($"Ussd: {nameof(options.Language)} ('{options.Language}') is no culture that this system knows; write a name such as en, sw or fr.");
        }

        foreach (var (gateway, own) in options.Gateways)
        {
            Check(problems, $"Gateways:{gateway}:", own);
        }

        return Result(problems);
    }

    public ValidateOptionsResult Validate(string? name, UssdGatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Check(problems, "", options);
        return Result(problems);
    }

    public ValidateOptionsResult Validate(string? name, UssdNetworkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        Check(problems, "", options);
        return Result(problems);
    }

    private static bool IsCulture(string? name)
    {
        try
        {
            return name is { Length: > 0 } && CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static void Check(List<string> problems, string prefix, UssdGatewayOptions options)
    {
        if (options.Secret is { } secret && (secret.Length < ShortestSecret || secret.Any(static character => !char.IsAsciiLetterOrDigit(character))))
        {
            problems.Add($"Ussd: {prefix}{nameof(options.Secret)} must be {ShortestSecret} or more letters and digits, such as the output of 'openssl rand -hex 24'.");
        }

        if (string.IsNullOrEmpty(options.UserId) != string.IsNullOrEmpty(options.Password))
        {
            problems.Add($"Ussd: {prefix}{nameof(options.UserId)} and {prefix}{nameof(options.Password)} are set together or not at all.");
        }

        Range(problems, prefix + nameof(options.GatewaySessionTime), options.GatewaySessionTime, TimeSpan.FromSeconds(20), TimeSpan.FromHours(1));
        Range(problems, prefix + nameof(options.AnswerWithin), options.AnswerWithin, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
        Range(problems, prefix + nameof(options.Gsm7Limit), options.Gsm7Limit, 20, UssdLimits.Largest.Gsm7);
        Range(problems, prefix + nameof(options.Ucs2Limit), options.Ucs2Limit, 20, UssdLimits.Largest.Ucs2);
        foreach (var (network, own) in options.Networks)
        {
            Check(problems, $"{prefix}Networks:{network}:", own);
        }
    }

    private static void Check(List<string> problems, string prefix, UssdNetworkOptions options)
    {
        Range(problems, prefix + nameof(options.Gsm7Limit), options.Gsm7Limit, 20, UssdLimits.Largest.Gsm7);
        Range(problems, prefix + nameof(options.Ucs2Limit), options.Ucs2Limit, 20, UssdLimits.Largest.Ucs2);
    }

    private static void Range<T>(List<string> problems, string setting, T? value, T least, T most)
        where T : struct, IComparable<T>
    {
        if (value is { } set && (set.CompareTo(least) < 0 || set.CompareTo(most) > 0))
        {
            problems.Add($"Ussd: {setting} ({set}) must be from {least} to {most}.");
        }
    }

    private static void Range<T>(List<string> problems, string setting, T value, T least, T most)
        where T : struct, IComparable<T> => Range(problems, setting, (T?)value, least, most);

    private static ValidateOptionsResult Result(List<string> problems) => problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
}
