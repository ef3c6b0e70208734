using Integrations.Callbacks;
using Integrations.Diagnostics;

namespace Integrations.Mpesa.Callbacks;

/// <summary>
/// Reads a queue timeout: the request waited too long, which is not a failure. Its body is the request itself, credential and all, or a result envelope;
/// neither proves anything.
/// </summary>
/// <param name="merchant">The registration's name.</param>
/// <param name="kind">Whose timeout.</param>
/// <param name="echoesReference">Whether the requests carry the caller's OriginatorConversationID.</param>
/// <param name="gate">The source check.</param>
/// <param name="unmapped">Counts unknown codes.</param>
internal sealed class QueueTimeoutReader(string merchant, string kind, bool echoesReference, CallbackGate gate, UnmappedCodes? unmapped = null)
    : MpesaCallbackReader(merchant, kind, gate, unmapped)
{
    public override CallbackReading Read(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (ResultEnvelope.Parse(envelope.Body) is not { } result)
        {
            return Malformed(envelope);
        }

        var references = result.IsRequestEcho ? References((MpesaReferenceKinds.OriginatorConversationId, result.OriginatorConversationId)) : References(result);
        return new CallbackReading
        {
            Finding = Unproven(result.Code, Trace(envelope, result.ConversationId), references),
            Reference = echoesReference ? result.OriginatorConversationId : null,
            EventKey = EventKey(result.OriginatorConversationId ?? envelope.Token, result.ConversationId, result.Code),
        };
    }
}
