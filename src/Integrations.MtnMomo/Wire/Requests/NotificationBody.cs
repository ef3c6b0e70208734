namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>The body of a delivery notification.</summary>
internal sealed class NotificationBody
{
    public required string NotificationMessage { get; init; }
}
