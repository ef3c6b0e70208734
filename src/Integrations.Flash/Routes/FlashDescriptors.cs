using Integrations.Flash.Wire;
using Integrations.Payments;

namespace Integrations.Flash.Routes;

/// <summary>What Flash's contract supports, as data.</summary>
internal static class FlashDescriptors
{
    /// <summary>Our reference is compared and the first answer given again: sending it again is the only way to ask. For how long Flash keeps answers is not confirmed.</summary>
    public static RouteDescriptor Vend(FlashSettings settings, FlashService service)
    {
        var capabilities = new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ClientSupplied,
            Submit = SubmitGuarantee.Replays,
            SubmitWindow = settings.ResendWindow,
            Query = QueryCapability.None,
            Callback = CallbackCapability.None,
            StatementCarriesReference = true,
            Reverse = service.Reverse is not null && settings.AllowsReversals ? ReverseCapability.Full : ReverseCapability.None,
            IssuesArtefact = service.IssuesArtefact,
            ArtefactRefetch = service.IssuesArtefact,
        };
        return Describe(settings, service.Name, PaymentKind.Vend, settings.LimitsOf(service), capabilities) with { Service = service.Name };
    }

    /// <summary>A reversal has a reference of its own. It has no row in the daily file: the row of the sale changes.</summary>
    public static RouteDescriptor Reverse(FlashSettings settings) => Describe(settings, "reverse", PaymentKind.Refund, settings.Vouchers, new RouteCapabilities
    {
        ReferenceSource = ReferenceSource.ClientSupplied,
        Submit = SubmitGuarantee.Replays,
        SubmitWindow = settings.ResendWindow,
        Query = QueryCapability.None,
        Callback = CallbackCapability.None,
    });

    private static RouteDescriptor Describe(FlashSettings settings, string rail, PaymentKind kind, AmountLimits limits, RouteCapabilities capabilities) => new()
    {
        Name = $"{FlashTelemetry.Provider}:{settings.Merchant}/{rail}",
        Provider = FlashTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = kind,
        Country = "ZA",
        MinAmount = limits.Minimum,
        MaxAmount = limits.Maximum,
        AmountDecimals = limits.Decimals,
        MaxReferenceLength = settings.ReferenceMaximum,
        Capabilities = capabilities,
        Priority = settings.Priority,
    };
}
