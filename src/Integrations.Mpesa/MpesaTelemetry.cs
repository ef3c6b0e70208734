namespace Integrations.Mpesa;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class MpesaTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.Mpesa";

    /// <summary>The provider.</summary>
    public const string Provider = "mpesa";
}
