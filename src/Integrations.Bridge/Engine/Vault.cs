using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Security;

namespace Integrations.Bridge;

/// <summary>Seals what is stored and must not be read by whoever reads the store. Without a protector (a journal in memory) it leaves bytes as they are.</summary>
internal sealed class Vault(IPayloadProtector? protector)
{
    private const string RequestPurpose = "bridge-request";
    private const string PreparationPurpose = "bridge-preparation";
    private const string CallbackPurpose = "bridge-callback";
    private const string IncomingPurpose = "bridge-incoming";
    private const string ArtefactPurpose = "bridge-artefact";
    private const string AnswerPurpose = "bridge-answer";

    public ReadOnlyMemory<byte> Seal(PaymentId id, PaymentRequest request) => Seal(StoredRequest.From(request), BridgeJsonContext.Default.StoredRequest, RequestPurpose, RowOf(id));

    public ReadOnlyMemory<byte> Seal(PaymentId id, StoredRequest request) => Seal(request, BridgeJsonContext.Default.StoredRequest, RequestPurpose, RowOf(id));

    public PaymentRequest Open(IntentRecord intent) => OpenStored(intent).ToRequest();

    public StoredRequest OpenStored(IntentRecord intent) => Open(intent.Request, BridgeJsonContext.Default.StoredRequest, RequestPurpose, RowOf(intent.Id));

    public ReadOnlyMemory<byte> SealPreparation(string reference, ReadOnlyMemory<byte> state) => state.IsEmpty ? state : Seal(state.ToArray(), PreparationPurpose, reference);

    public ReadOnlyMemory<byte> OpenPreparation(AttemptRecord attempt) => attempt.Preparation.IsEmpty ? attempt.Preparation : Open(attempt.Preparation, PreparationPurpose, attempt.Reference);

    public ReadOnlyMemory<byte> Seal(string id, StoredEnvelope envelope) => Seal(envelope, BridgeJsonContext.Default.StoredEnvelope, CallbackPurpose, id);

    public StoredEnvelope OpenCallback(InboxRecord callback) => Open(callback.Envelope, BridgeJsonContext.Default.StoredEnvelope, CallbackPurpose, callback.Id);

    public ReadOnlyMemory<byte> Seal(string eventId, StoredIncoming incoming) => Seal(incoming, BridgeJsonContext.Default.StoredIncoming, IncomingPurpose, eventId);

    public StoredIncoming OpenIncoming(OutboxRecord told) => Open(told.Body, BridgeJsonContext.Default.StoredIncoming, IncomingPurpose, told.EventId);

    public ReadOnlyMemory<byte> SealArtefact(string reference, ReadOnlyMemory<byte> content) => Seal(content.ToArray(), ArtefactPurpose, reference);

    public ReadOnlyMemory<byte> OpenArtefact(ArtefactRecord artefact) => Open(artefact.Content, ArtefactPurpose, artefact.Reference);

    public ReadOnlyMemory<byte> SealAnswer(string reference, ReadOnlyMemory<byte> content) => Seal(content.ToArray(), AnswerPurpose, reference);

    public ReadOnlyMemory<byte> OpenAnswer(string reference, AnswerRecord answer) => Open(answer.Content, AnswerPurpose, reference);

    private string RowOf(PaymentId id) => protector is null ? "" : id.ToString();

    private ReadOnlyMemory<byte> Seal<T>(T value, JsonTypeInfo<T> type, string purpose, string row) => Seal(JsonSerializer.SerializeToUtf8Bytes(value, type), purpose, row);

    private T Open<T>(ReadOnlyMemory<byte> envelope, JsonTypeInfo<T> type, string purpose, string row) => JsonSerializer.Deserialize(Open(envelope, purpose, row).Span, type)!;

    private ReadOnlyMemory<byte> Seal(byte[] payload, string purpose, string row) => protector is null ? payload : protector.Protect(payload, new PayloadContext(purpose, row));

    private ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> envelope, string purpose, string row) => protector is null ? envelope : protector.Unprotect(envelope.Span, new PayloadContext(purpose, row));
}
