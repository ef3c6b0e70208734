using Integrations.Http;
using Integrations.Providers;

namespace Integrations.MobileMart;

/// <summary>Validated options of one account, immutable and without secrets.</summary>
internal sealed class MobileMartSettings
{
    public const string ProductionHost = "fulcrumswitch.com";
    public const string TestHost = "uat.fulcrumswitch.com";

    public static readonly Currency Zar = Currency.FromCode("ZAR");

    public required string Merchant { get; init; }

    public required ProviderEnvironment Environment { get; init; }

    public required Uri BaseAddress { get; init; }

    public required string TenderType { get; init; }

    public required MobileMartNumberForm NumberForm { get; init; }

    public required MobileMartReprint Reprint { get; init; }

    public required bool BelievesNotSourced { get; init; }

    public required TimeSpan SlowAnswer { get; init; }

    public required TimeSpan LookupLife { get; init; }

    public required TimeSpan ArrivalHorizon { get; init; }

    public required TimeSpan VisibilityHorizon { get; init; }

    public required AmountLimits Limits { get; init; }

    public required int Priority { get; init; }

    public static MobileMartSettings From(string merchant, MobileMartOptions options) => new()
    {
        Merchant = merchant,
        Environment = options.Environment,
        BaseAddress = EndpointAddress.AsRoot(options.BaseAddress) ?? new Uri($"https://{(options.Environment is ProviderEnvironment.Production ? ProductionHost : TestHost)}/"),
        TenderType = options.TenderType is MobileMartTenderType.Eft ? MobileMartAssumptions.Eft : options.TenderType.ToString(),
        NumberForm = options.NumberForm,
        Reprint = options.Reprint,
        BelievesNotSourced = options.BelievesNotSourced,
        SlowAnswer = options.SlowAnswer,
        LookupLife = options.LookupLife,
        ArrivalHorizon = options.ArrivalHorizon,
        VisibilityHorizon = options.VisibilityHorizon,
        Limits = new AmountLimits(Money.FromScale(1, 2, Zar), Money.FromScale(options.MaximumAmount, 0, Zar), 2),
        Priority = options.Priority,
    };
}
