using System.Security.Cryptography;
using Integrations.Airtel.Authentication;
using Integrations.Airtel.Profiles;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Airtel;

/// <summary>Rules across properties. Each message names the merchant, the setting, the rule and the way out, and never a secret.</summary>
internal sealed class AirtelOptionsValidator(IEnumerable<ICredentialSource> sources, IEnumerable<IProviderNetwork> networks) : IValidateOptions<AirtelOptions>
{
    private static readonly EnvironmentRules Environments = new(
        "Airtel",
        [.. CountryProfiles.All.Select(static profile => profile.Production.Host).Distinct(StringComparer.Ordinal)],
        [.. CountryProfiles.All.Select(static profile => profile.Staging.Host).Distinct(StringComparer.Ordinal)]);

    private const int LongestCurrency = 8;

    private static readonly AirtelOptionsAttributesValidator Attributes = new();

    private readonly bool _hostHasSecrets = sources.Any();
    private readonly bool _isSimulated = networks.Any();

    public ValidateOptionsResult Validate(string? name, AirtelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = [];
        problems.AddRange(OptionsProblems.Of(Attributes.Validate(name, options), name, nameof(AirtelOptions)));
        problems.AddRange(Environments.Problems(options.Environment, options.BaseAddress, _isSimulated));
        problems.AddRange(CheckCountry(options));
        problems.AddRange(CheckVersions(options));
        problems.AddRange(CheckLimits(options));
        problems.AddRange(CheckTimes(options));
        problems.AddRange(CheckSecrets(options));
        problems.AddRange(CheckPinKey(options));
        problems.AddRange(CallbackGate.Problems(nameof(options.CallbackSourceRanges), options.CallbackSourceRanges));
        var merchant = MerchantName.Of(name);
        return problems.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems.Select(problem => $"Airtel merchant '{merchant}': {problem}"));
    }

    private static IEnumerable<string> CheckCountry(AirtelOptions options)
    {
        if (options.Country is not null && !CountryProfiles.TryFind(options.Country, out _))
        {
            var known = string.Join(", ", CountryProfiles.All.Select(static profile => profile.Country));
            yield return $"Country ({options.Country}) is not a country of Airtel Money; it must be one of {known}.";
        }

        if (!string.IsNullOrWhiteSpace(options.Currency) && !Currency.TryFromCode(options.Currency, out _))
        {
            yield return $"Currency ({options.Currency}) is not an ISO 4217 code; set the code here, and what the portal writes in WireCurrency.";
        }

        if (!string.IsNullOrWhiteSpace(options.WireCurrency) && (options.WireCurrency.Length > LongestCurrency || !options.WireCurrency.All(char.IsAsciiLetter)))
        {
            yield return $"WireCurrency ({options.WireCurrency}) must be 1 to {LongestCurrency} letters; set what the portal writes for the currency, such as CFA, or leave it out.";
        }
    }

    private static IEnumerable<string> CheckVersions(AirtelOptions options)
    {
        (string Setting, AirtelApiVersion? Version)[] twos =
        [
            (nameof(options.CollectionVersion), options.CollectionVersion),
            (nameof(options.RefundVersion), options.RefundVersion),
            (nameof(options.CashInVersion), options.CashInVersion),
        ];
        foreach (var (setting, version) in twos)
        {
            if (version is not (null or AirtelApiVersion.V1 or AirtelApiVersion.V2))
            {
                yield return $"{setting} ({version}) must be V1 or V2.";
            }
        }

        if (options.DisbursementVersion is { } disbursement && !Enum.IsDefined(disbursement))
        {
            yield return $"DisbursementVersion ({disbursement}) must be V1, V2 or V3.";
        }

        if (options.RsaPadding is { } padding && !Enum.IsDefined(padding))
        {
            yield return $"RsaPadding ({padding}) must be ByKeySize, Pkcs1 or OaepSha256.";
        }
    }

    private static IEnumerable<string> CheckLimits(AirtelOptions options)
    {
        if (options.CollectionMinimum > options.CollectionMaximum)
        {
            yield return $"CollectionMinimum ({options.CollectionMinimum}) must not exceed CollectionMaximum ({options.CollectionMaximum}).";
        }

        if (options.DisbursementMinimum > options.DisbursementMaximum)
        {
            yield return $"DisbursementMinimum ({options.DisbursementMinimum}) must not exceed DisbursementMaximum ({options.DisbursementMaximum}).";
        }

        if (options.ReferenceMinimum > options.ReferenceMaximum)
        {
            yield return $"ReferenceMinimum ({options.ReferenceMinimum}) must not exceed ReferenceMaximum ({options.ReferenceMaximum}).";
        }
    }

    private static IEnumerable<string> CheckTimes(AirtelOptions options)
    {
        (string Setting, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] times =
        [
            (nameof(options.EnquiryDelay), options.EnquiryDelay, TimeSpan.Zero, TimeSpan.FromHours(1)),
            (nameof(options.GracePeriod), options.GracePeriod, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            (nameof(options.ResendWindow), options.ResendWindow, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1)),
            (nameof(options.ArrivalHorizon), options.ArrivalHorizon, RouteCapabilities.ShortestHorizon, TimeSpan.FromDays(1)),
            (nameof(options.VisibilityHorizon), options.VisibilityHorizon, RouteCapabilities.ShortestHorizon, TimeSpan.FromDays(1)),
            (nameof(options.TokenMargin), options.TokenMargin, TimeSpan.Zero, TimeSpan.FromSeconds(60)),
        ];
        foreach (var (setting, value, least, most) in times)
        {
            if (value < least || value > most)
            {
                yield return $"{setting} ({value}) must be from {least} to {most}.";
            }
        }

        // Otherwise the horizons would prove an absence that the grace does not believe yet.
        if (options.ArrivalHorizon < options.GracePeriod - options.VisibilityHorizon)
        {
            yield return $"ArrivalHorizon ({options.ArrivalHorizon}) and VisibilityHorizon ({options.VisibilityHorizon}) together must not be shorter than GracePeriod ({options.GracePeriod}); " +
                "make one of them longer, or GracePeriod shorter.";
        }
    }

    private IEnumerable<string> CheckSecrets(AirtelOptions options)
    {
        if (_hostHasSecrets)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(options.ClientId) || string.IsNullOrWhiteSpace(options.ClientSecret))
        {
            yield return "ClientId and ClientSecret are required; copy both from the application in the country's developer portal, or register an ICredentialSource.";
        }

        (string Setting, string? Pin)[] pins = [(nameof(options.Pin), options.Pin), (nameof(options.CashInPin), options.CashInPin), (nameof(options.RemittancePin), options.RemittancePin)];
        foreach (var (setting, pin) in pins)
        {
            if (!string.IsNullOrEmpty(pin) && (pin.Length is not 4 || pin.AsSpan().ContainsAnyExceptInRange('0', '9')))
            {
                yield return $"{setting} must be four digits, as set in the portal; it is encrypted before it is sent.";
            }
        }

        if (pins.Any(static one => !string.IsNullOrEmpty(one.Pin)) && string.IsNullOrWhiteSpace(options.PinPublicKey))
        {
            yield return "PinPublicKey is missing for the PIN that is set; copy the public key that the country's portal prints for PIN encryption.";
        }
    }

    private static IEnumerable<string> CheckPinKey(AirtelOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.PinPublicKey) && Fault(options.PinPublicKey, options.RsaPadding) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? Fault(string key, AirtelRsaPadding? padding)
    {
        try
        {
            using var cipher = PublicKeyCipher.Parse(key, padding.GetValueOrDefault());
            return padding is AirtelRsaPadding.OaepSha256 && !cipher.HasRoom
                ? "RsaPadding (OaepSha256) needs a key longer than 1024 bits, and PinPublicKey is not; leave RsaPadding out, or paste the portal's key of 2048 bits."
                : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return "PinPublicKey is not an RSA public key; paste the base64 text that the portal prints, or PEM that begins with -----BEGIN PUBLIC KEY-----.";
        }
    }
}
