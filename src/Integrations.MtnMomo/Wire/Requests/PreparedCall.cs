namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>What a route stores with an attempt before it sends: the address and the body, so that a resend is the same whatever the settings say by then.</summary>
internal sealed class PreparedCall
{
    public required string Route { get; init; }

    public required TransactionBody Body { get; init; }
}
