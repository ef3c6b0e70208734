using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Caching;
using Integrations.Security;

namespace Integrations.Idempotency;

/// <summary>Outcomes as bytes for a store: versioned JSON, encrypted when the host has payload protection, bound to their key.</summary>
internal sealed class OutcomeCodec(IPayloadProtector? protector)
{
    private readonly CacheValueCodec<StoredOutcome> _codec = new("idempotent-answer", 1, IdempotencyJsonContext.Default.StoredOutcome, protector);

    public byte[] Encode<T>(IdempotencyKey key, Outcome<T> outcome, JsonTypeInfo<T> type) => _codec.Encode(EntryKey(key), outcome switch
    {
        Outcome<T>.Completed completed => Store(StoredOutcome.OutcomeCase.Completed, completed.Trace, completed.Value, type),
        Outcome<T>.Accepted accepted => Store(StoredOutcome.OutcomeCase.Accepted, accepted.Trace, accepted.Value, type),
        Outcome<T>.Refused refused => new StoredOutcome { Case = StoredOutcome.OutcomeCase.Refused, Error = StoredError.From(refused.Error), Trace = refused.Trace },
        Outcome<T>.Unknown unknown => new StoredOutcome { Case = StoredOutcome.OutcomeCase.Unknown, Error = StoredError.From(unknown.Error), Trace = unknown.Trace },
        _ => throw new InvalidOperationException("An outcome has four cases."),
    });

    /// <summary>The stored outcome, or <see langword="null"/> when it cannot be read: another version, a missing key, damage.</summary>
    public Outcome<T>? Decode<T>(IdempotencyKey key, ReadOnlySpan<byte> answer, JsonTypeInfo<T> type)
    {
        if (_codec.Decode(EntryKey(key), answer, out var stored) is not CacheValueStatus.Valid)
        {
            return null;
        }

        try
        {
            return stored switch
            {
                { Case: StoredOutcome.OutcomeCase.Completed, Value: { } value } => new Outcome<T>.Completed(value.Deserialize(type)!) { Trace = stored.Trace },
                { Case: StoredOutcome.OutcomeCase.Accepted, Value: { } value } => new Outcome<T>.Accepted(value.Deserialize(type)!) { Trace = stored.Trace },
                { Case: StoredOutcome.OutcomeCase.Refused, Error: { } error } => new Outcome<T>.Refused(error.ToError(stored.Trace)) { Trace = stored.Trace },
                { Case: StoredOutcome.OutcomeCase.Unknown, Error: { } error } => new Outcome<T>.Unknown(error.ToError(stored.Trace)) { Trace = stored.Trace },
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StoredOutcome Store<T>(StoredOutcome.OutcomeCase kind, CallTrace trace, T value, JsonTypeInfo<T> type) =>
        new() { Case = kind, Value = JsonSerializer.SerializeToElement(value, type), Trace = trace };

    // Lengths keep the parts apart; the value may contain any character.
    private static string EntryKey(IdempotencyKey key) => $"{key.Provider.Length}:{key.Provider}{key.Merchant.Length}:{key.Merchant}{key.Operation.Length}:{key.Operation}{key.Value}";
}
