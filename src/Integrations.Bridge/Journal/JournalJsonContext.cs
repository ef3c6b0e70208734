using System.Text.Json.Serialization;

namespace Integrations.Bridge.Journal;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(IntentRecord))]
[JsonSerializable(typeof(AttemptRecord))]
[JsonSerializable(typeof(EvidenceRecord))]
[JsonSerializable(typeof(PostingRecord))]
[JsonSerializable(typeof(OutboxRecord))]
[JsonSerializable(typeof(InboxRecord))]
[JsonSerializable(typeof(IncomingRecord))]
[JsonSerializable(typeof(ArtefactRecord))]
internal sealed partial class JournalJsonContext : JsonSerializerContext;
