using System.Net;
using System.Security.Cryptography;
using Integrations.Http;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa;

/// <summary>Validated options of one account, immutable and without secrets.</summary>
internal sealed class MpesaSettings
{
    public static readonly Currency Kes = Currency.FromCode("KES");

    /// <summary>Any amount that the wire can carry.</summary>
    public static readonly AmountLimits AnyAmount = AmountLimits.Whole(Kes, 1, 999_999_999);

    private static readonly Uri SandboxAddress = new("https://sandbox.safaricom.co.ke");
    private static readonly Uri ProductionAddress = new("https://api.safaricom.co.ke");

    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required Uri BaseAddress { get; init; }

    public required string ShortCode { get; init; }

    public required MpesaTransactionType TransactionType { get; init; }

    public required string? TillNumber { get; init; }

    public required string B2cShortCode { get; init; }

    /// <summary>The numbers that incoming money may name.</summary>
    public OwnNumbers OwnNumbers => new(ShortCode, TillNumber, B2cShortCode);

    public required string? InitiatorName { get; init; }

    public required RSA CertificateKey { get; init; }

    public required MpesaB2cVersion B2cVersion { get; init; }

    public required MpesaC2bVersion C2bVersion { get; init; }

    public required AmountLimits StkLimits { get; init; }

    public required AmountLimits B2cLimits { get; init; }

    public required TimeSpan PullWindow { get; init; }

    public required MpesaPullClock PullClock { get; init; }

    public required string CheckoutReferenceField { get; init; }

    public required string StandingOrderTillType { get; init; }

    public required string? BillAppKeyHeader { get; init; }

    public required IReadOnlyList<IPNetwork> CallbackSources { get; init; }

    /// <summary>True while callbacks may come to this machine itself: the provider is simulated or runs on it.</summary>
    public bool AllowsLocalCallbacks => Environment is not ProviderEnvironment.Production && (Environment is ProviderEnvironment.Simulated || BaseAddress.IsLoopback);

    public static MpesaSettings From(string merchant, MpesaOptions options) => new()
    {
        Merchant = merchant,
        Environment = options.Environment,
        BaseAddress = EndpointAddress.AsRoot(options.BaseAddress) ?? (options.Environment is ProviderEnvironment.Production ? ProductionAddress : SandboxAddress),
        ShortCode = options.ShortCode!,
        TransactionType = options.TransactionType,
        TillNumber = Given(options.TillNumber),
        B2cShortCode = Given(options.B2cShortCode) ?? options.ShortCode!,
        InitiatorName = options.InitiatorName,
        CertificateKey = InitiatorCertificate.Load(options),
        B2cVersion = options.B2cVersion,
        C2bVersion = options.C2bVersion,
        StkLimits = AmountLimits.Whole(Kes, options.StkMinimum, options.StkMaximum),
        B2cLimits = AmountLimits.Whole(Kes, options.B2cMinimum, options.B2cMaximum),
        PullWindow = options.PullWindow,
        PullClock = options.PullClock,
        CheckoutReferenceField = options.CheckoutReferenceField,
        StandingOrderTillType = options.StandingOrderTillType,
        BillAppKeyHeader = Given(options.BillAppKeyHeader),
        CallbackSources = [.. options.CallbackSourceRanges.Select(static range => IPNetwork.Parse(range))],
    };

    // Configuration can only empty a setting, not remove it.
    private static string? Given(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
