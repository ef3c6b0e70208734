using Integrations.Http;

namespace Integrations.MtnMomo;

/// <summary>Validated options of one account, immutable and without secrets.</summary>
internal sealed class MtnMomoSettings
{
    private const string TestCountry = "SE";
    private const string TestEnvironment = "sandbox";
    private const string TestCurrency = "EUR";
    private const decimal LargestAmount = 999_999_999m;

    private static readonly Uri SandboxAddress = new("https://sandbox.momodeveloper.mtn.com/");
    private static readonly Uri ProductionAddress = new("https://proxy.momoapi.mtn.com/");

    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required Uri BaseAddress { get; init; }

    public required string Country { get; init; }

    public required string TargetEnvironment { get; init; }

    public required Currency Currency { get; init; }

    public required AmountLimits Limits { get; init; }

    public required MomoPayoutOperation PayoutOperation { get; init; }

    public required MomoApiVersion RefundVersion { get; init; }

    public required TimeSpan ResendWindow { get; init; }

    public required string NotePunctuation { get; init; }

    public required bool RequestCallbacks { get; init; }

    /// <summary>The products whose credentials stand in the options.</summary>
    public required IReadOnlyList<MomoProduct> Products { get; init; }

    public bool IsProduction => Environment is ProviderEnvironment.Production;

    /// <summary>True while callbacks may come to this machine itself: the provider is simulated or runs on it.</summary>
    public bool AllowsLocalCallbacks => !IsProduction && (Environment is ProviderEnvironment.Simulated || BaseAddress.IsLoopback);

    public static MtnMomoSettings From(string merchant, MtnMomoOptions options)
    {
        var isSandbox = options.Environment is ProviderEnvironment.Sandbox;
        var country = Given(options.Country) ?? TestCountry;
        var row = MtnMomoCountry.Find(country);
        var currency = Currency.FromCode(Given(options.Currency) ?? (isSandbox ? TestCurrency : row?.Currency ?? TestCurrency));
        return new MtnMomoSettings
        {
            Merchant = merchant,
            Environment = options.Environment,
            BaseAddress = EndpointAddress.AsRoot(options.BaseAddress) ?? (options.Environment is ProviderEnvironment.Production ? ProductionAddress : SandboxAddress),
            Country = country,
            TargetEnvironment = Given(options.TargetEnvironment) ?? (isSandbox ? TestEnvironment : row?.TargetEnvironment ?? TestEnvironment),
            Currency = currency,
            Limits = new AmountLimits(
                Money.Round(options.MinimumAmount ?? 1, currency, MidpointRounding.ToPositiveInfinity),
                Money.Round(options.MaximumAmount ?? LargestAmount, currency, MidpointRounding.ToNegativeInfinity),
                currency.DecimalDigits),
            PayoutOperation = options.PayoutOperation,
            RefundVersion = options.RefundVersion,
            ResendWindow = options.ResendWindow,
            NotePunctuation = options.NotePunctuation,
            RequestCallbacks = options.RequestCallbacks,
            Products =
            [
                .. options.Collection is null ? [] : (MomoProduct[])[MomoProduct.Collection],
                .. options.Disbursement is null ? [] : (MomoProduct[])[MomoProduct.Disbursement],
                .. options.Remittance is null ? [] : (MomoProduct[])[MomoProduct.Remittance],
            ],
        };
    }

    // Configuration can only empty a setting, not remove it.
    private static string? Given(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
