using System.Net;
using Integrations.Airtel.Authentication;
using Integrations.Airtel.Profiles;

namespace Integrations.Airtel;

/// <summary>Validated options of one account over its country's profile, immutable and without secrets.</summary>
internal sealed class AirtelSettings
{
    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required Uri BaseAddress { get; init; }

    public required Country Country { get; init; }

    public required Currency Currency { get; init; }

    public required string WireCurrency { get; init; }

    public required AirtelApiVersion CollectionVersion { get; init; }

    public required AirtelApiVersion RefundVersion { get; init; }

    public required AirtelApiVersion DisbursementVersion { get; init; }

    public required AirtelApiVersion CashInVersion { get; init; }

    public required bool SignsMessages { get; init; }

    public required AirtelRsaPadding RsaPadding { get; init; }

    /// <summary>Encrypts PINs; <see langword="null"/> where the account has no key for them.</summary>
    public required PublicKeyCipher? PinCipher { get; init; }

    public required int? NumberDigits { get; init; }

    public required bool NumbersStartWithZero { get; init; }

    public required string RemittanceCountry { get; init; }

    public required AmountLimits CollectionLimits { get; init; }

    public required AmountLimits DisbursementLimits { get; init; }

    public required int ReferenceMinimum { get; init; }

    public required int ReferenceMaximum { get; init; }

    public required TimeSpan EnquiryDelay { get; init; }

    public required TimeSpan GracePeriod { get; init; }

    public required TimeSpan ResendWindow { get; init; }

    public required TimeSpan ArrivalHorizon { get; init; }

    public required TimeSpan VisibilityHorizon { get; init; }

    public required TimeSpan TokenMargin { get; init; }

    public required IReadOnlyList<IPNetwork> CallbackSources { get; init; }

    public required string? CallbackHashHeader { get; init; }

    /// <summary>True while callbacks may come to this machine itself: the provider is simulated or runs on it.</summary>
    public bool AllowsLocalCallbacks => Environment is not ProviderEnvironment.Production && (Environment is ProviderEnvironment.Simulated || BaseAddress.IsLoopback);

    /// <summary>The same with one currency's amounts in whole units, as remittances have them.</summary>
    public AmountLimits RemittanceLimits => DisbursementLimits with { Decimals = 0 };

    public static AirtelSettings From(string merchant, AirtelOptions options)
    {
        var country = CountryProfiles.TryFind(options.Country, out var known) ? known : throw new ArgumentException("The options were not validated.", nameof(options));
        var profile = country with { SignsMessages = options.SignsMessages ?? country.SignsMessages, RsaPadding = options.RsaPadding ?? country.RsaPadding };
        var currency = Currency.FromCode(Given(options.Currency) ?? profile.Currency);
        var isLocal = currency.Code == profile.Currency;
        var decimals = options.AmountDecimals ?? (isLocal ? profile.AmountDecimals : Math.Min(currency.DecimalDigits, 2));
        return new AirtelSettings
        {
            Merchant = merchant,
            Environment = options.Environment,
            BaseAddress = WithSlash(options.BaseAddress) ?? (options.Environment is ProviderEnvironment.Production ? profile.Production : profile.Staging),
            Country = Country.FromCode(profile.Country),
            Currency = currency,
            WireCurrency = Given(options.WireCurrency) ?? (isLocal ? profile.WireCurrency : currency.Code),
            CollectionVersion = options.CollectionVersion ?? profile.CollectionVersion,
            RefundVersion = options.RefundVersion ?? profile.RefundVersion,
            DisbursementVersion = options.DisbursementVersion ?? profile.DisbursementVersion,
            CashInVersion = options.CashInVersion ?? profile.CashInVersion,
            SignsMessages = profile.SignsMessages,
            RsaPadding = profile.RsaPadding,
            PinCipher = Given(options.PinPublicKey) is { } key ? PublicKeyCipher.Parse(key, profile.RsaPadding) : null,
            NumberDigits = options.NumberDigits ?? profile.NumberDigits,
            NumbersStartWithZero = options.NumbersStartWithZero ?? profile.NumbersStartWithZero,
            RemittanceCountry = Given(options.RemittanceCountry) ?? profile.Name,
            CollectionLimits = AmountLimits.Whole(currency, options.CollectionMinimum, options.CollectionMaximum) with { Decimals = decimals },
            DisbursementLimits = AmountLimits.Whole(currency, options.DisbursementMinimum, options.DisbursementMaximum) with { Decimals = decimals },
            ReferenceMinimum = options.ReferenceMinimum,
            ReferenceMaximum = options.ReferenceMaximum,
            EnquiryDelay = options.EnquiryDelay,
            GracePeriod = options.GracePeriod,
            ResendWindow = options.ResendWindow,
            ArrivalHorizon = options.ArrivalHorizon,
            VisibilityHorizon = options.VisibilityHorizon,
            TokenMargin = options.TokenMargin,
            CallbackSources = [.. options.CallbackSourceRanges.Select(static range => IPNetwork.Parse(range))],
            CallbackHashHeader = Given(options.CallbackHashHeader),
        };
    }

    // Configuration can only empty a setting, not remove it.
    private static string? Given(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;

    // A path that does not end with a slash would lose its last segment when operations are resolved against it.
    private static Uri? WithSlash(Uri? address) => address is null || address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}
