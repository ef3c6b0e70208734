using Microsoft.Extensions.Options;

namespace Integrations.Otp;

/// <summary>Rules of one purpose, without those of its texts, which need the brand.</summary>
internal sealed class OtpPurposeOptionsValidator : IValidateOptions<OtpPurposeOptions>
{
    private const int AppHashLength = 11;
    private const int LongestOrigin = 40;

    public ValidateOptionsResult Validate(string? name, OtpPurposeOptions options)
    {
        var problems = FindProblems(options).ToArray();
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    public static IEnumerable<string> FindProblems(OtpPurposeOptions? options)
    {
        if (options is null)
        {
            return ["is null"];
        }

        string?[] problems =
        [
            Outside(nameof(options.Lifetime), options.Lifetime, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10)),
            options.Digits is >= 6 and <= 8 ? null : $"Digits ({options.Digits}) must be from 6 to 8",
            options.MaxAttempts is >= 1 and <= 5 ? null : $"MaxAttempts ({options.MaxAttempts}) must be from 1 to 5",
            options.MaxFailures is >= 3 and <= 50 ? null : $"MaxFailures ({options.MaxFailures}) must be from 3 to 50",
            Outside(nameof(options.FailureWindow), options.FailureWindow, TimeSpan.FromHours(1), TimeSpan.FromDays(7)),
            Outside(nameof(options.CoolDown), options.CoolDown, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(15)),
            Outside(nameof(options.LongestCoolDown), options.LongestCoolDown, options.CoolDown, TimeSpan.FromHours(24)),
            options.AppHash is null || options.Origin is null ? null : "has both Origin and AppHash; both want the last line of the message, so set one",
            options.Origin is null || IsHost(options.Origin) ? null : $"Origin must be a host name of at most {LongestOrigin} characters, such as example.com, without https",
            options.AppHash is null || IsHash(options.AppHash) ? null : $"AppHash must be the {AppHashLength} characters of base64 that Android derives from the app",
        ];
        return problems.OfType<string>().Concat(OtpThrottleOptionsValidator.FindProblems(nameof(options.PerPurpose), options.PerPurpose));
    }

    private static bool IsHost(string origin) => origin.Length <= LongestOrigin && Uri.CheckHostName(origin) is UriHostNameType.Dns && origin.Contains('.', StringComparison.Ordinal) && System.Text.Ascii.IsValid(origin);

    private static bool IsHash(string hash) => hash.Length is AppHashLength && hash.All(static character => char.IsAsciiLetterOrDigit(character) || character is '+' or '/');

    private static string? Outside(string setting, TimeSpan value, TimeSpan least, TimeSpan most) => value < least || value > most ? $"{setting} ({value}) must be from {least} to {most}" : null;
}
