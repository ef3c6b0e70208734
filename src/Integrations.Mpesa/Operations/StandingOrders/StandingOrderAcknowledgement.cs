namespace Integrations.Mpesa;

/// <summary>Daraja took a standing order and will prompt the customer. Nobody has agreed yet.</summary>
public sealed class StandingOrderAcknowledgement
{
    /// <summary>Daraja's identifier (<c>responseRefID</c>); empty when the answer had none.</summary>
    public string ReferenceId { get; init; } = "";

    /// <summary>The identifier.</summary>
    public override string ToString() => ReferenceId;
}
