namespace Integrations.Ncba;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class NcbaTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.Ncba";

    /// <summary>The provider.</summary>
    public const string Provider = "ncba";
}
