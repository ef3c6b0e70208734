using Integrations.Flash.Authentication;
using Integrations.Http;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Flash;

/// <summary>Rules across properties. Each message names the merchant, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class FlashOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<FlashOptions>
{
    private static readonly EnvironmentRules Environments = new("Flash", [FlashSettings.Production.Host], [FlashSettings.Sandbox.Host]);
    private static readonly FlashOptionsAttributesValidator Attributes = new();

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, FlashOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(FlashOptions)));
        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        problems.AddRange(CheckSecrets(options));
        problems.AddRange(CheckLimits(options));
        problems.AddRange(CheckTimes(options));
        if (!Enum.IsDefined(options.PaymentSource))
        {
            problems.Add($"PaymentSource ({options.PaymentSource}) must be PaymentMethod or OnlineBalance.");
        }

        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"Flash merchant '{merchant}': {problem}"));
    }

    private IEnumerable<string> CheckSecrets(FlashOptions options)
    {
        var hasKey = !string.IsNullOrWhiteSpace(options.ApiKey);
        var (hasConsumerKey, hasConsumerSecret) = (!string.IsNullOrWhiteSpace(options.ConsumerKey), !string.IsNullOrWhiteSpace(options.ConsumerSecret));
        if (hasKey && (hasConsumerKey || hasConsumerSecret))
        {
            yield return "ApiKey and ConsumerKey with ConsumerSecret are two forms of the same secret; set one of them.";
        }
        else if (hasKey && FlashSecrets.Split(options.ApiKey!) is null)
        {
            yield return "ApiKey must be Base64 of the consumer key, a colon and the consumer secret; copy it whole, or set ConsumerKey and ConsumerSecret.";
        }
        else if (!hasKey && !_hostHasSecrets && !(hasConsumerKey && hasConsumerSecret))
        {
            yield return "ConsumerKey and ConsumerSecret are required, or ApiKey in their place; take them from Flash, or register an ICredentialSource.";
        }
    }

    private static IEnumerable<string> CheckLimits(FlashOptions options)
    {
        (string Name, int Minimum, int Maximum)[] limits =
        [
            ("Voucher", options.VoucherMinimum, options.VoucherMaximum),
            ("CashOut", options.CashOutMinimum, options.CashOutMaximum),
            ("Electricity", options.ElectricityMinimum, options.ElectricityMaximum),
            ("Airtime", options.AirtimeMinimum, options.AirtimeMaximum),
            ("Bill", options.BillMinimum, options.BillMaximum),
        ];
        foreach (var (limit, minimum, maximum) in limits)
        {
            if (minimum > maximum)
            {
                yield return $"{limit}Minimum ({minimum}) must not exceed {limit}Maximum ({maximum}).";
            }
        }
    }

    private static IEnumerable<string> CheckTimes(FlashOptions options)
    {
        (string Setting, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] times =
        [
            (nameof(options.ResendWindow), options.ResendWindow, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            (nameof(options.TokenMargin), options.TokenMargin, TimeSpan.Zero, TimeSpan.FromSeconds(60)),
            (nameof(options.ProductListLife), options.ProductListLife, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            (nameof(options.StatementDelay), options.StatementDelay, TimeSpan.FromHours(24), TimeSpan.FromDays(7)),
            (nameof(options.HealthInterval), options.HealthInterval, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)),
        ];
        foreach (var (setting, value, least, most) in times)
        {
            if (value < least || value > most)
            {
                yield return $"{setting} ({value}) must be from {least} to {most}.";
            }
        }
    }
}
