using Integrations.Http;
using Integrations.Providers;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba;

/// <summary>Rules across properties. Each message names the registration, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class NcbaOpenBankingOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<NcbaOpenBankingOptions>
{
    private static readonly TimeSpan ShortestLife = TimeSpan.FromSeconds(30);
    private static readonly EnvironmentRules Environments = new("NCBA", ["openbanking.api.ncbagroup.com"], ["openbankingtest.api.ncbagroup.com"]);
    private static readonly NcbaOpenBankingOptionsAttributesValidator Attributes = new();

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, NcbaOpenBankingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(NcbaOpenBankingOptions)));
        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        if (!_hostHasSecrets && (string.IsNullOrWhiteSpace(options.SubscriptionKey) || string.IsNullOrWhiteSpace(options.UserId) || string.IsNullOrWhiteSpace(options.Password)))
        {
            problems.Add("SubscriptionKey, UserId and Password are required; the bank gives all three. Or register an ICredentialSource.");
        }

        if (options.TokenLifetime < ShortestLife)
        {
            problems.Add($"TokenLifetime ({options.TokenLifetime}) must be 30 seconds or more.");
        }

        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"NCBA Open Banking '{merchant}': {problem}"));
    }
}
