namespace Integrations.Mpesa;

/// <summary>Daraja's answer to a registration of C2B addresses.</summary>
public sealed class C2bRegistration
{
    /// <summary>Daraja's identifier of the request; empty when the answer had none.</summary>
    public string OriginatorConversationId { get; init; } = "";

    /// <summary>The identifier.</summary>
    public override string ToString() => OriginatorConversationId;
}
