using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Bridge;

/// <summary>Jobs in the journal's shared state: found, claimed and given back by version, so that one host does each.</summary>
internal sealed class JobStates<T>(IPaymentJournal journal, string prefix, JsonTypeInfo<T> type)
    where T : StoredJob
{
    private const int MostConflicts = 8;

    // What was read last, by key: a round asks for all of it, and little of it is new.
    private readonly ConcurrentDictionary<string, (StateRecord Record, T? Job)> _read = new(StringComparer.Ordinal);

    public string KeyOf(string route) => prefix + route;

    /// <summary>What is stored, by route. What cannot be read is as if it were not there, under its version.</summary>
    public async Task<Dictionary<string, (StateRecord Record, T? Job)>> ListAsync(CancellationToken cancellationToken = default)
    {
        var found = new Dictionary<string, (StateRecord, T?)>(StringComparer.Ordinal);
        foreach (var record in await journal.ListStatesAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            found[record.Key[prefix.Length..]] = Read(record);
        }

        return found;
    }

    /// <summary>Stores a job in the version after the one that it was made from; true when this call did.</summary>
    public async Task<bool> SaveAsync(StateRecord stored, T job) =>
        await journal.SaveStateAsync(stored with { Body = JsonSerializer.SerializeToUtf8Bytes(job, type) }, CancellationToken.None).ConfigureAwait(false);

    /// <summary>Changes a stored job, whatever others change meanwhile; <see langword="null"/> when it is not there, or the change leaves it as it is.</summary>
    public async Task<T?> ChangeAsync(string route, Func<T, T?> change)
    {
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            var (record, job) = (await ListAsync().ConfigureAwait(false)).GetValueOrDefault(route);
            if (job is null || change(job) is not { } changed)
            {
                return null;
            }

            if (await SaveAsync(record, changed).ConfigureAwait(false))
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>The version alone does not tell: somebody may have emptied the store, and it begins at one again.</summary>
    private (StateRecord Record, T? Job) Read(StateRecord record)
    {
        if (!_read.TryGetValue(record.Key, out var known) || known.Record.Version != record.Version || !known.Record.Body.Span.SequenceEqual(record.Body.Span))
        {
            _read[record.Key] = known = (record, Read(record.Body));
        }

        return known;
    }

    private T? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
