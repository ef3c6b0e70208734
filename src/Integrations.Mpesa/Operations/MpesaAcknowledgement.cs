namespace Integrations.Mpesa;

/// <summary>Daraja took a request that it works on later; the result comes to the callback address. Nothing has happened yet.</summary>
public sealed class MpesaAcknowledgement
{
    /// <summary>Daraja's identifier; empty when the answer had none.</summary>
    public string ConversationId { get; init; } = "";

    /// <summary>The caller's identifier on B2C v3 and Pochi, else Daraja's: what a later transaction query asks by. Empty when the answer had none.</summary>
    public string OriginatorConversationId { get; init; } = "";

    /// <summary>Both identifiers.</summary>
    public override string ToString() => $"{ConversationId} {OriginatorConversationId}";
}
