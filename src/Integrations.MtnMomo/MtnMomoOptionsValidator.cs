using Integrations.Http;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.MtnMomo;

/// <summary>Rules across properties. Each message names the merchant, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class MtnMomoOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<MtnMomoOptions>
{
    private const decimal LargestAmount = 1_000_000_000_000m;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(24);

    private static readonly EnvironmentRules Environments = new(
        "MTN",
        ["proxy.momoapi.mtn.com", "momoapi.mtn.com", .. MtnMomoCountry.All.Select(static row => row.OwnHost).OfType<string>()],
        ["sandbox.momodeveloper.mtn.com", "momodeveloper.mtn.com"]);

    private static readonly MtnMomoOptionsAttributesValidator Attributes = new();

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, MtnMomoOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(MtnMomoOptions)));
        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        problems.AddRange(CheckCountry(options));
        problems.AddRange(CheckAmounts(options));
        problems.AddRange(CheckSecrets(options));
        if (!Enum.IsDefined(options.PayoutOperation) || !Enum.IsDefined(options.RefundVersion))
        {
            problems.Add("PayoutOperation must be Transfer, DepositV1 or DepositV2, RefundVersion V1 or V2.");
        }

        if (options.ResendWindow < TimeSpan.FromMinutes(1) || options.ResendWindow > LongestWindow)
        {
            problems.Add($"ResendWindow ({options.ResendWindow}) must be 1 minute to 24 hours: how long MTN recognises a reference is not confirmed, and after a day ask MTN instead of sending again.");
        }

        if (options.NotePunctuation.Any(static letter => char.IsControl(letter) || letter > '~'))
        {
            problems.Add("NotePunctuation must be printable ASCII characters.");
        }

        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"MTN MoMo merchant '{merchant}': {problem}"));
    }

    private static IEnumerable<string> CheckCountry(MtnMomoOptions options)
    {
        var row = MtnMomoCountry.Find(options.Country);
        if (options.Environment is ProviderEnvironment.Production && string.IsNullOrEmpty(options.Country))
        {
            yield return "Country is missing; set the ISO code of the country whose wallets are reached, such as UG.";
        }
        else if (options.Environment is ProviderEnvironment.Production && row is null && (string.IsNullOrEmpty(options.TargetEnvironment) || string.IsNullOrEmpty(options.Currency)))
        {
            yield return $"Country ({options.Country}) is not one that MTN lists; set TargetEnvironment and Currency as MTN gave them to you.";
        }

        if (!string.IsNullOrEmpty(options.Currency) && !Integrations.Currency.TryFromCode(options.Currency, out _))
        {
            yield return $"Currency ({options.Currency}) is not a currency; give its ISO 4217 code.";
        }
    }

    private static IEnumerable<string> CheckAmounts(MtnMomoOptions options)
    {
        if (options.MinimumAmount is <= 0 or > LargestAmount || options.MaximumAmount is <= 0 or > LargestAmount)
        {
            yield return $"MinimumAmount ({options.MinimumAmount}) and MaximumAmount ({options.MaximumAmount}) must be positive and at most {LargestAmount}.";
        }

        if (options.MinimumAmount is { } minimum && options.MaximumAmount is { } maximum && minimum > maximum)
        {
            yield return $"MinimumAmount ({minimum}) must not exceed MaximumAmount ({maximum}).";
        }
    }

    private IEnumerable<string> CheckSecrets(MtnMomoOptions options)
    {
        (MomoProduct Product, MtnMomoProductOptions? Given)[] products =
            [(MomoProduct.Collection, options.Collection), (MomoProduct.Disbursement, options.Disbursement), (MomoProduct.Remittance, options.Remittance)];
        if (!_hostHasSecrets && products.All(static product => product.Given is null))
        {
            yield return "no product is configured; set Collection, Disbursement or Remittance, each with SubscriptionKey, ApiUser and ApiKey, or register an ICredentialSource.";
        }

        foreach (var (product, given) in products)
        {
            if (given is null)
            {
                continue;
            }

            if (!_hostHasSecrets && (string.IsNullOrWhiteSpace(given.SubscriptionKey) || string.IsNullOrWhiteSpace(given.ApiUser) || string.IsNullOrWhiteSpace(given.ApiKey)))
            {
                yield return $"{product} needs SubscriptionKey, ApiUser and ApiKey; copy them from MTN's portal, or remove {product}.";
            }

            if (!string.IsNullOrWhiteSpace(given.ApiUser) && !Guid.TryParseExact(given.ApiUser, "D", out _))
            {
                yield return $"{product}:ApiUser must be a UUID with hyphens, as MTN gave it.";
            }
        }
    }
}
