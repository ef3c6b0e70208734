using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>Texts of payments that come from the Bridge, which fit any provider, and of what keeps them here.</summary>
internal static class RouteTexts
{
    private const string SettingsChanged = "settings_changed";

    public static string Reference(PaymentRequest request, AirtelSettings settings) => AirtelReference.Fit(request.Reference, settings.ReferenceMinimum, settings.ReferenceMaximum);

    /// <summary>A payment was prepared for another country, currency or version than the account has now.</summary>
    /// <param name="operation">What is not done.</param>
    /// <param name="nothingSent">True when it was to be sent.</param>
    public static Finding Changed(string operation, bool nothingSent) => RouteFindings.Nothing(new ProviderError
    {
        Category = ErrorCategory.Misconfigured,
        Provider = AirtelTelemetry.Provider,
        Operation = operation,
        Code = SettingsChanged,
        NothingSent = nothingSent,
    });
}
