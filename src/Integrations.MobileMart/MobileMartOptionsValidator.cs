using Integrations.Http;
using Integrations.Payments;
using Integrations.Providers;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.MobileMart;

/// <summary>Rules across properties. Each message names the merchant, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class MobileMartOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<MobileMartOptions>
{
    private static readonly TimeSpan SlowestAnswer = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestLookup = TimeSpan.FromHours(1);
    private static readonly string[] WrongHosts = ["api.mobilemart.co.za", "uat-api.mobilemart.co.za"];
    private static readonly EnvironmentRules Environments = new("MobileMart", [MobileMartSettings.ProductionHost], [MobileMartSettings.TestHost]);
    private static readonly MobileMartOptionsAttributesValidator Attributes = new();

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, MobileMartOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(MobileMartOptions)));
        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        problems.AddRange(CheckAccount(options));
        problems.AddRange(CheckTimes(options));
        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"MobileMart merchant '{merchant}': {problem}"));
    }

    private IEnumerable<string> CheckAccount(MobileMartOptions options)
    {
        if (!_hostHasSecrets && (string.IsNullOrWhiteSpace(options.ClientId) || string.IsNullOrWhiteSpace(options.ClientSecret)))
        {
            yield return "ClientId and ClientSecret are required; MobileMart gives them for each environment. Or register an ICredentialSource.";
        }

        if (options.BaseAddress is { IsAbsoluteUri: true } address && WrongHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"BaseAddress ({address}) is not the API's; leave it out for {MobileMartSettings.TestHost} or {MobileMartSettings.ProductionHost}.";
        }

        if (!Enum.IsDefined(options.TenderType) || !Enum.IsDefined(options.NumberForm) || !Enum.IsDefined(options.Reprint))
        {
            yield return "TenderType must be CreditCard, DebitCard, Cash, Wallet or Eft; NumberForm Local or International; Reprint Finds, Proves or None.";
        }
    }

    private static IEnumerable<string> CheckTimes(MobileMartOptions options)
    {
        if (options.SlowAnswer <= TimeSpan.Zero || options.SlowAnswer > SlowestAnswer)
        {
            yield return $"SlowAnswer ({options.SlowAnswer}) must be over zero and at most 60 s.";
        }

        if (options.LookupLife <= TimeSpan.Zero || options.LookupLife > LongestLookup)
        {
            yield return $"LookupLife ({options.LookupLife}) must be over zero and at most an hour.";
        }

        if (options.ArrivalHorizon < RouteCapabilities.ShortestHorizon || options.VisibilityHorizon < RouteCapabilities.ShortestHorizon)
        {
            yield return $"ArrivalHorizon ({options.ArrivalHorizon}) and VisibilityHorizon ({options.VisibilityHorizon}) must be 1 minute or more: what is still under way would be called missing.";
        }
    }
}
