namespace Integrations.Flash;

/// <summary>Names under which the package appears in telemetry.</summary>
internal static class FlashTelemetry
{
    /// <summary>The meter and the activity source.</summary>
    public const string Package = "Integrations.Flash";

    /// <summary>The provider.</summary>
    public const string Provider = "flash";
}
