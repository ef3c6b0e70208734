namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>What a route stores with an attempt before it sends: the address and the body, so that a resend is the same whatever the settings say by then.</summary>
internal sealed class PreparedCall
{
    /// <summary>As whom it is sent: <see cref="MomoSender.Mark"/>.</summary>
    public required string Sender { get; init; }

    public required string Route { get; init; }

    public required TransactionBody Body { get; init; }
}
