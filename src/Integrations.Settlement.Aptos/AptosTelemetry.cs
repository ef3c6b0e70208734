namespace Integrations.Settlement.Aptos;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class AptosTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.Settlement.Aptos";

    /// <summary>The provider.</summary>
    public const string Provider = "aptos";
}
