using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Integrations.Otp;

/// <summary>Each message names the setting, the rule and the way out, and never a secret.</summary>
internal sealed class OtpOptionsValidator : IValidateOptions<OtpOptions>
{
    private const int FewestPepperBytes = 32;
    private const int LongestName = 40;
    private const int LongestId = 64;
    private const string Where = "One-time codes: ";

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public ValidateOptionsResult Validate(string? name, OtpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = CheckPeppers(options).Concat(CheckPurposes(options)).Concat(CheckCountries(options)).Concat(CheckThrottles(options)).Concat(CheckRest(options)).ToArray();
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(static problem => Where + problem));
    }

    private static IEnumerable<string> CheckPeppers(OtpOptions options)
    {
        if (options.Peppers.Count is 0)
        {
            yield return "Peppers is empty. Add at least one: 32 random bytes in base64, for example from 'openssl rand -base64 32'.";
            yield break;
        }

        if (!options.Peppers.ContainsKey(options.CurrentPepperId))
        {
            yield return $"CurrentPepperId '{options.CurrentPepperId}' is not one of Peppers ({string.Join(", ", options.Peppers.Keys)}).";
        }

        var seen = new List<(string Id, byte[] Bytes)>();
        foreach (var (id, text) in options.Peppers)
        {
            var bytes = new byte[(text?.Length ?? 0) / 4 * 3];
            if (id.Length is < 1 or > LongestId || id.AsSpan().ContainsAnyExcept(IdCharacters))
            {
                yield return $"The pepper id '{id}' must be 1 to {LongestId} of the characters A-Z, a-z, 0-9, '.', '-' and '_'.";
            }
            else if (text is null || !Convert.TryFromBase64String(text, bytes, out var length))
            {
                yield return $"Pepper '{id}' is not base64.";
            }
            else if (length < FewestPepperBytes)
            {
                yield return $"Pepper '{id}' has {length} bytes; use at least {FewestPepperBytes} random bytes.";
            }
            else if (!bytes.AsSpan(0, length).ContainsAnyExcept(bytes[0]))
            {
                yield return $"Pepper '{id}' repeats one byte; use {FewestPepperBytes} random bytes.";
            }
            else if (seen.Find(other => CryptographicOperations.FixedTimeEquals(other.Bytes, bytes.AsSpan(0, length))).Id is { } twin)
            {
                yield return $"Pepper '{id}' equals pepper '{twin}'; a rotation needs a new one.";
            }
            else
            {
                seen.Add((id, bytes[..length]));
            }
        }
    }

    private static IEnumerable<string> CheckPurposes(OtpOptions options)
    {
        if (options.Brand is not { Length: >= 1 and <= OtpTemplates.LongestBrand })
        {
            yield return $"Brand must have 1 to {OtpTemplates.LongestBrand} characters.";
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.DefaultLanguage))
        {
            yield return "DefaultLanguage is empty; name a language that has texts, such as 'en'.";
            yield break;
        }

        foreach (var (name, purpose) in options.Purposes)
        {
            if (name.Length is < 1 or > LongestName || name.AsSpan().ContainsAnyExcept(NameCharacters))
            {
                yield return $"The purpose '{name}' must be named by 1 to {LongestName} of the characters a-z, 0-9 and '-'.";
            }

            foreach (var problem in OtpPurposeOptionsValidator.FindProblems(purpose).Concat(new OtpTemplates(purpose, options.Brand, options.DefaultLanguage).FindProblems()))
            {
                yield return $"Purposes:{name} {problem}.";
            }
        }
    }

    private static IEnumerable<string> CheckCountries(OtpOptions options) =>
        from code in options.Countries
        where !Country.TryFromCode(code, out _)
        select $"Countries has '{code}', which the numbering plan does not cover; use ISO 3166-1 codes such as KE.";

    private static IEnumerable<string> CheckThrottles(OtpOptions options) => OtpThrottleOptionsValidator.FindProblems(options.Throttles).Select(static problem => $"Throttles:{problem}.");

    private static IEnumerable<string> CheckRest(OtpOptions options)
    {
        string?[] problems =
        [
            Enum.IsDefined(options.SendMode) ? null : $"SendMode ({options.SendMode}) must be Queued or Direct.",
            options.MaxQueued is >= 1 and <= 100_000 ? null : $"MaxQueued ({options.MaxQueued}) must be from 1 to 100000.",
            options.SendConcurrency is >= 1 and <= 64 ? null : $"SendConcurrency ({options.SendConcurrency}) must be from 1 to 64.",
            Outside(nameof(options.SendTimeout), options.SendTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
            Outside(nameof(options.AnswerAfter), options.AnswerAfter, TimeSpan.Zero, TimeSpan.FromSeconds(2)),
            Outside(nameof(options.Retention), options.Retention, TimeSpan.FromHours(1), TimeSpan.FromDays(30)),
            options.CleanUpEvery == TimeSpan.Zero ? null : Outside(nameof(options.CleanUpEvery), options.CleanUpEvery, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1)),
        ];
        return problems.OfType<string>();
    }

    private static string? Outside(string setting, TimeSpan value, TimeSpan least, TimeSpan most) => value < least || value > most ? $"{setting} ({value}) must be from {least} to {most}." : null;
}
