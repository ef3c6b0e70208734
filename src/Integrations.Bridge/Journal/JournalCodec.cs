using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Bridge.Journal;

/// <summary>Records ↔ UTF-8 JSON, for stores that keep a body beside the columns that they search and enforce.</summary>
/// <remarks>
/// Two builds may share one store. A field that this build does not know is skipped, and one that an older build did not write has its default.
/// An enumeration's value that this build does not know is refused: to guess a state is to guess about money, and the newer build will see to the row.
/// </remarks>
public static class JournalCodec
{
    /// <summary>Writes a payment.</summary>
    public static byte[] Write(IntentRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.IntentRecord);

    /// <summary>Writes an attempt.</summary>
    public static byte[] Write(AttemptRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.AttemptRecord);

    /// <summary>Writes evidence.</summary>
    public static byte[] Write(EvidenceRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.EvidenceRecord);

    /// <summary>Writes a posting.</summary>
    public static byte[] Write(PostingRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.PostingRecord);

    /// <summary>Writes an event.</summary>
    public static byte[] Write(OutboxRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.OutboxRecord);

    /// <summary>Writes a callback.</summary>
    public static byte[] Write(InboxRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.InboxRecord);

    /// <summary>Writes incoming money.</summary>
    public static byte[] Write(IncomingRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.IncomingRecord);

    /// <summary>Writes a token or PIN.</summary>
    public static byte[] Write(ArtefactRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, JournalJsonContext.Default.ArtefactRecord);

    /// <summary>Reads a payment.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static IntentRecord ReadIntent(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.IntentRecord);

    /// <summary>Reads an attempt.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static AttemptRecord ReadAttempt(ReadOnlySpan<byte> utf8)
    {
        // What is not there is null after generated reading, whatever the property's initializer says.
        var attempt = Read(utf8, JournalJsonContext.Default.AttemptRecord);
        return attempt is { LeaseOwner: not null, ProviderReferences: not null }
            ? attempt
            : attempt with { LeaseOwner = attempt.LeaseOwner ?? "", ProviderReferences = attempt.ProviderReferences ?? [] };
    }

    /// <summary>Reads evidence.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static EvidenceRecord ReadEvidence(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.EvidenceRecord);

    /// <summary>Reads a posting.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static PostingRecord ReadPosting(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.PostingRecord);

    /// <summary>Reads an event.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static OutboxRecord ReadOutbox(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.OutboxRecord);

    /// <summary>Reads a callback.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static InboxRecord ReadInbox(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.InboxRecord);

    /// <summary>Reads incoming money.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static IncomingRecord ReadIncoming(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.IncomingRecord);

    /// <summary>Reads a token or PIN.</summary>
    /// <exception cref="JournalException">It is damaged, or of a newer build.</exception>
    public static ArtefactRecord ReadArtefact(ReadOnlySpan<byte> utf8) => Read(utf8, JournalJsonContext.Default.ArtefactRecord);

    private static T Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, type) ?? throw Unreadable(type, null);
        }
        catch (JsonException error)
        {
            throw Unreadable(type, error);
        }
    }

    // The inner exception names the place in the JSON, never its text.
    private static JournalException Unreadable(JsonTypeInfo type, JsonException? error) => new(
        $"A stored {type.Type.Name} cannot be read: it is damaged, or a newer build wrote it. A host with the newest build reads it; damage needs a backup.", isCommitUnknown: false, error);
}
