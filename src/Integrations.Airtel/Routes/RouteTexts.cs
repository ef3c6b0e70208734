using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>Texts of payments that come from the Bridge, which fit any provider.</summary>
internal static class RouteTexts
{
    public static string Reference(PaymentRequest request, AirtelSettings settings) => AirtelReference.Fit(request.Reference, settings.ReferenceMinimum, settings.ReferenceMaximum);
}
