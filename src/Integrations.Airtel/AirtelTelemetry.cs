namespace Integrations.Airtel;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class AirtelTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.Airtel";

    /// <summary>The provider.</summary>
    public const string Provider = "airtel";
}
