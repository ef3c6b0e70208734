using Microsoft.Extensions.Options;

namespace Integrations.Wallets;

/// <summary>Tells every setting that breaks a rule, with the way out.</summary>
internal sealed class WalletOptionsValidator : IValidateOptions<WalletOptions>
{
    public ValidateOptionsResult Validate(string? name, WalletOptions options)
    {
        var problems = new List<string>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone ?? "", out _))
        {
            problems.Add($"Wallets: TimeZone '{options.TimeZone}' is not known to this system; give a name such as Africa/Nairobi.");
        }

        if (options.PollEvery < TimeSpan.FromMilliseconds(100) || options.PollEvery > TimeSpan.FromMinutes(10))
        {
            problems.Add($"Wallets: PollEvery ({options.PollEvery}) must be from 100 ms to 10 min.");
        }

        if (options.LookAgainAfter < TimeSpan.FromSeconds(1) || options.LookAgainAfter > TimeSpan.FromHours(1))
        {
            problems.Add($"Wallets: LookAgainAfter ({options.LookAgainAfter}) must be from 1 s to 1 h.");
        }

        foreach (var limit in options.Limits)
        {
            if (!Currency.TryFromCode(limit.Currency, out _))
            {
                problems.Add($"Wallets: a limit has the currency '{limit.Currency}', which is not known; give a code such as KES.");
            }

            if (limit.PerTransaction < 0 || limit.PerDay < 0 || limit.PerMonth < 0)
            {
                problems.Add("Wallets: a limit is below nothing; leave it out for no limit.");
            }
        }

        foreach (var (account, destination) in options.FloatDestinations)
        {
            if (string.IsNullOrWhiteSpace(account) || account.Length > 64 || string.IsNullOrWhiteSpace(destination))
            {
                problems.Add($"Wallets: the float account '{account}' must have a name of 1 to 64 characters and a destination, such as a short code.");
            }
        }

        problems.AddRange(WalletTexts.Check(options));
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
