namespace Integrations.MobileMart;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class MobileMartTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.MobileMart";

    /// <summary>The provider.</summary>
    public const string Provider = "mobilemart";
}
