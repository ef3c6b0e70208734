namespace Integrations.MtnMomo;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class MtnMomoTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.MtnMomo";

    /// <summary>The provider.</summary>
    public const string Provider = "mtn-momo";
}
