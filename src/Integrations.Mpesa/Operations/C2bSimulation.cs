namespace Integrations.Mpesa;

/// <summary>The sandbox took a simulated payment; validation and confirmation come to the registered addresses.</summary>
public sealed class C2bSimulation
{
    /// <summary>The sandbox's identifier of the request; empty when the answer had none.</summary>
    public string OriginatorConversationId { get; init; } = "";

    /// <summary>The identifier.</summary>
    public override string ToString() => OriginatorConversationId;
}
