using System.Security.Cryptography;
using Integrations.Http;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Mpesa;

/// <summary>Rules across properties. Each message names the merchant, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class MpesaOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<MpesaOptions>
{
    private static readonly EnvironmentRules Environments = new("Safaricom", ["api.safaricom.co.ke"], ["sandbox.safaricom.co.ke"]);
    private static readonly MpesaOptionsAttributesValidator Attributes = new();

    private static readonly TimeSpan ShortestPull = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPull = TimeSpan.FromDays(30);

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, MpesaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(MpesaOptions)));

        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        problems.AddRange(CheckAccount(options));
        problems.AddRange(CheckSecrets(options));
        problems.AddRange(CheckCertificate(options));
        problems.AddRange(CallbackGate.Problems(nameof(options.CallbackSourceRanges), options.CallbackSourceRanges));
        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"M-Pesa merchant '{merchant}': {problem}"));
    }

    private static IEnumerable<string> CheckAccount(MpesaOptions options)
    {
        if (!Enum.IsDefined(options.TransactionType) || !Enum.IsDefined(options.B2cVersion) || !Enum.IsDefined(options.C2bVersion))
        {
            yield return "TransactionType must be PayBill or BuyGoods, B2cVersion V1 or V3, C2bVersion V1 or V2.";
        }

        if (!Enum.IsDefined(options.PullClock))
        {
            yield return "PullClock must be Utc or Kenyan.";
        }

        if (options.PullWindow < ShortestPull || options.PullWindow > LongestPull)
        {
            yield return $"PullWindow ({options.PullWindow}) must be {ShortestPull} to {LongestPull}.";
        }

        if ("Authorization".Equals(options.BillAppKeyHeader, StringComparison.OrdinalIgnoreCase))
        {
            yield return "BillAppKeyHeader must not be Authorization; the access token travels there.";
        }

        if (options.TransactionType is MpesaTransactionType.BuyGoods && string.IsNullOrEmpty(options.TillNumber))
        {
            yield return "TransactionType is BuyGoods but TillNumber is missing; set the till that is paid (ShortCode stays the store number).";
        }

        if (options.TransactionType is MpesaTransactionType.PayBill && !string.IsNullOrEmpty(options.TillNumber))
        {
            yield return $"TillNumber ({options.TillNumber}) has no meaning with TransactionType PayBill; remove it, or set TransactionType to BuyGoods.";
        }

        if (options.StkMinimum > options.StkMaximum)
        {
            yield return $"StkMinimum ({options.StkMinimum}) must not exceed StkMaximum ({options.StkMaximum}).";
        }

        if (options.B2cMinimum > options.B2cMaximum)
        {
            yield return $"B2cMinimum ({options.B2cMinimum}) must not exceed B2cMaximum ({options.B2cMaximum}).";
        }
    }

    private IEnumerable<string> CheckSecrets(MpesaOptions options)
    {
        if (_hostHasSecrets)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.ConsumerKey) || string.IsNullOrWhiteSpace(options.ConsumerSecret))
        {
            yield return "ConsumerKey and ConsumerSecret are required; copy both from the application in Safaricom's portal, or register an ICredentialSource.";
        }

        var hasPassword = !string.IsNullOrWhiteSpace(options.InitiatorPassword);
        var hasCredential = !string.IsNullOrWhiteSpace(options.SecurityCredential);
        if (hasPassword && hasCredential)
        {
            yield return "InitiatorPassword and SecurityCredential are both set; keep one of them.";
        }

        if (!string.IsNullOrWhiteSpace(options.InitiatorName) && !hasPassword && !hasCredential)
        {
            yield return "InitiatorName is set but its password is missing; set InitiatorPassword or SecurityCredential.";
        }

        if ((hasPassword || hasCredential) && string.IsNullOrWhiteSpace(options.InitiatorName))
        {
            yield return "InitiatorName is missing for the password that is set; give the API operator's name.";
        }

        if (hasCredential && !IsBase64(options.SecurityCredential!))
        {
            yield return "SecurityCredential is not base64; copy it as the portal shows it, or set InitiatorPassword.";
        }
    }

    private static IEnumerable<string> CheckCertificate(MpesaOptions options)
    {
        if (options.CertificatePem is not null && options.CertificatePath is not null)
        {
            yield return "CertificatePem and CertificatePath are both set; keep one of them.";
        }
        else if (Fault(options) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? Fault(MpesaOptions options)
    {
        try
        {
            InitiatorCertificate.Load(options).Dispose();
            return null;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return options.CertificatePath is null
                ? "CertificatePem is not a certificate with an RSA key; paste the PEM text that begins with -----BEGIN CERTIFICATE-----."
                : $"CertificatePath ({options.CertificatePath}) is not a readable certificate with an RSA key ({exception.GetType().Name}); give a PEM or DER file.";
        }
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);
}
