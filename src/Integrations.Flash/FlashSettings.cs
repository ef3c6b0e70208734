using Integrations.Flash.Wire;
using Integrations.Http;

namespace Integrations.Flash;

/// <summary>Validated options of one account, immutable and without secrets.</summary>
internal sealed class FlashSettings
{
    public static readonly Uri Production = new("https://api.flashswitch.flash-group.com/");
    public static readonly Uri Sandbox = new("https://api-flashswitch-sandbox.flash-group.com/");
    public static readonly Currency Zar = Currency.FromCode("ZAR");

    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required Uri BaseAddress { get; init; }

    public required string AccountNumber { get; init; }

    public required string RedemptionAccountNumber { get; init; }

    public required string? StoreId { get; init; }

    public required string? TerminalId { get; init; }

    public required bool AllowsReversals { get; init; }

    public required FlashPaymentSource PaymentSource { get; init; }

    public required string? PaymentMethod { get; init; }

    public required string FlashTokenPurchasePath { get; init; }

    public required int ReferenceMaximum { get; init; }

    public required TimeSpan ResendWindow { get; init; }

    public required TimeSpan TokenMargin { get; init; }

    public required TimeSpan ProductListLife { get; init; }

    public required TimeSpan StatementDelay { get; init; }

    public required TimeSpan HealthInterval { get; init; }

    public required bool ChecksMeterLimits { get; init; }

    public required int Priority { get; init; }

    public required AmountLimits Vouchers { get; init; }

    public required AmountLimits CashOutPins { get; init; }

    public required AmountLimits Utilities { get; init; }

    public required AmountLimits Airtime { get; init; }

    public required AmountLimits Bills { get; init; }

    public AmountLimits LimitsOf(FlashService service) => service.Limits switch
    {
        FlashLimits.CashOutPin => CashOutPins,
        FlashLimits.Utility => Utilities,
        FlashLimits.Airtime => Airtime,
        FlashLimits.Bill => Bills,
        _ => Vouchers,
    };

    public static FlashSettings From(string merchant, FlashOptions options) => new()
    {
        Merchant = merchant,
        Environment = options.Environment,
        BaseAddress = EndpointAddress.AsRoot(options.BaseAddress) ?? (options.Environment is ProviderEnvironment.Production ? Production : Sandbox),
        AccountNumber = options.AccountNumber!,
        RedemptionAccountNumber = Given(options.RedemptionAccountNumber) ?? options.AccountNumber!,
        StoreId = Given(options.StoreId),
        TerminalId = Given(options.TerminalId),
        AllowsReversals = options.AllowsReversals,
        PaymentSource = options.PaymentSource,
        PaymentMethod = Given(options.PaymentMethod),
        FlashTokenPurchasePath = options.FlashTokenPurchasePath.TrimStart('/'),
        ReferenceMaximum = options.ReferenceMaximum,
        ResendWindow = options.ResendWindow,
        TokenMargin = options.TokenMargin,
        ProductListLife = options.ProductListLife,
        StatementDelay = options.StatementDelay,
        HealthInterval = options.HealthInterval,
        ChecksMeterLimits = options.ChecksMeterLimits,
        Priority = options.Priority,
        Vouchers = Limits(options.VoucherMinimum, options.VoucherMaximum),
        CashOutPins = Limits(options.CashOutMinimum, options.CashOutMaximum),
        Utilities = Limits(options.ElectricityMinimum, options.ElectricityMaximum),
        Airtime = Limits(options.AirtimeMinimum, options.AirtimeMaximum),
        Bills = Limits(options.BillMinimum, options.BillMaximum),
    };

    private static AmountLimits Limits(int minimum, int maximum) => AmountLimits.Whole(Zar, minimum, maximum) with { Decimals = Zar.DecimalDigits };

    // Configuration can only empty a setting, not remove it.
    private static string? Given(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : setting;
}
