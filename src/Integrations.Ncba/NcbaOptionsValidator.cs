using Integrations.Http;
using Integrations.Providers;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba;

/// <summary>Rules across properties. Each message names the merchant, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class NcbaOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<NcbaOptions>
{
    private const int ShortestKey = 8;

    private static readonly TimeSpan Youngest = TimeSpan.FromMinutes(2);
    private static readonly EnvironmentRules Environments = new("NCBA", ["c2bapis.ncbagroup.com"], []);
    private static readonly NcbaOptionsAttributesValidator Attributes = new();

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, NcbaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(NcbaOptions)));
        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        problems.AddRange(CheckAccount(options));
        problems.AddRange(CheckNotifications(options));
        problems.AddRange(CallbackGate.Problems(nameof(options.CallbackSourceRanges), options.CallbackSourceRanges));
        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"NCBA merchant '{merchant}': {problem}"));
    }

    private IEnumerable<string> CheckAccount(NcbaOptions options)
    {
        if (options.Environment is ProviderEnvironment.Sandbox && options.BaseAddress is null)
        {
            yield return "BaseAddress is missing: the bank has no public sandbox; set the address of Integrations.Sandbox, or set Environment to Production or Simulated.";
        }

        if (!_hostHasSecrets && (string.IsNullOrWhiteSpace(options.Username) || string.IsNullOrWhiteSpace(options.ApiSecret)))
        {
            yield return "Username and ApiSecret are required; they stand in the letter to the bank. Or register an ICredentialSource.";
        }

        if (!Enum.IsDefined(options.ReferenceStyle) || !Enum.IsDefined(options.Notifications) || options.PaybillHashes.Any(static form => !Enum.IsDefined(form)))
        {
            yield return "ReferenceStyle must be None, Hash or Dash; Notifications None, Paybill, Account or Both; PaybillHashes BusinessShortCode, BankAccount or SecretItself.";
        }

        if (options.StkMinimum > options.StkMaximum)
        {
            yield return $"StkMinimum ({options.StkMinimum}) must not exceed StkMaximum ({options.StkMaximum}).";
        }

        if (options.BelieveFailedAfter < Youngest)
        {
            yield return $"BelieveFailedAfter ({options.BelieveFailedAfter}) must be 2 minutes or more: an earlier FAILED was wrong before.";
        }

        if (options.QueryRetention <= options.BelieveFailedAfter)
        {
            yield return $"QueryRetention ({options.QueryRetention}) must exceed BelieveFailedAfter ({options.BelieveFailedAfter}); otherwise FAILED is never believed.";
        }
    }

    private static IEnumerable<string> CheckNotifications(NcbaOptions options)
    {
        if (options.BankAccounts.Any(static account => account.Length is 0 || account.AsSpan().ContainsAnyExceptInRange('0', '9')))
        {
            yield return "BankAccounts must be digits.";
        }

        if (options.Notifications is NcbaNotifications.None)
        {
            yield break;
        }

        if (string.IsNullOrEmpty(options.NotificationUsername) || string.IsNullOrEmpty(options.NotificationPassword) || string.IsNullOrEmpty(options.NotificationSecretKey))
        {
            yield return "Notifications needs NotificationUsername, NotificationPassword and NotificationSecretKey; they stand in the letter to the bank.";
        }
        else if (options.NotificationSecretKey.Length < ShortestKey)
        {
            yield return $"NotificationSecretKey must have {ShortestKey} characters or more; the bank asks for 16 letters and digits.";
        }

        if (options.Notifications is NcbaNotifications.Account or NcbaNotifications.Both && options.BankAccounts.Count is 0)
        {
            yield return "BankAccounts is empty; account notifications are believed for the merchant's own accounts only.";
        }

        if (options.PaybillHashes.Contains(NcbaPaybillHash.BankAccount) && options.BankAccounts.Count is 0)
        {
            yield return "PaybillHashes has BankAccount but BankAccounts is empty; add the accounts.";
        }
    }
}
