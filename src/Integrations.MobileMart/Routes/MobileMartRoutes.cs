using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.MobileMart.Routes;

/// <summary>MobileMart's routes in data: one for each service and delivery, because what can be done for a sale in doubt differs.</summary>
internal static class MobileMartRoutes
{
    public static RouteDescriptor Describe(MobileMartSettings settings, MobileMartRail rail) => new()
    {
        Name = $"{MobileMartTelemetry.Provider}:{settings.Merchant}/{rail.Name}",
        Provider = MobileMartTelemetry.Provider,
        Merchant = settings.Merchant,
        Kind = PaymentKind.Vend,
        Country = "ZA",
        Service = rail.Name,
        MinAmount = settings.Limits.Minimum,
        MaxAmount = settings.Limits.Maximum,
        AmountDecimals = settings.Limits.Decimals,
        MaxReferenceLength = RequestRules.LongestIdentifier,
        Priority = settings.Priority,
        Capabilities = CapabilitiesOf(settings, rail),
    };

    /// <summary>
    /// A requestId that comes twice is assumed to be refused and not known to be: nothing is ever sent again. A reprint finds sales; that it finds none proves something only where the
    /// account's settings say so. The reconciliation file carries the requestId. Nothing is taken back by a route: a reversal is best effort.
    /// </summary>
    private static RouteCapabilities CapabilitiesOf(MobileMartSettings settings, MobileMartRail rail)
    {
        var hasReprint = settings.Reprint is not MobileMartReprint.None && rail.Service is not MobileMartService.Bill;
        return new RouteCapabilities
        {
            ReferenceSource = ReferenceSource.ClientSupplied,
            Submit = SubmitGuarantee.NotIdempotent,
            Query = hasReprint ? QueryCapability.ByClientReference : QueryCapability.None,
            NotFoundIsAuthoritative = hasReprint && settings.Reprint is MobileMartReprint.Proves,
            ArrivalHorizon = settings.ArrivalHorizon,
            VisibilityHorizon = settings.VisibilityHorizon,
            Callback = CallbackCapability.None,
            StatementCarriesReference = true,
            Reverse = ReverseCapability.None,
            IssuesArtefact = rail.IsPinned,
            ArtefactRefetch = hasReprint,
        };
    }
}
