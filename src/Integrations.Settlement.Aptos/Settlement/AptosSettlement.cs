using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>A settlement that is signed and not yet sent. Store <see cref="ToBytes"/> before it is submitted: these bytes are its identity, and nothing else may be signed for it until they are final.</summary>
/// <remarks>Holds who receives how much: encrypt it at rest.</remarks>
public sealed class AptosSettlement
{
    private AptosSettlement(SignedTransaction transaction, ulong signedAtVersion) => (Transaction, SignedAtVersion) = (transaction, signedAtVersion);

    /// <summary>The idempotency keys that it settles: one for a payment, and one for each row of a batch, in the order of its receivers. Empty for what the Bridge prepared, whose journal knows.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>Which attempt under its keys it is, from 1.</summary>
    public int Attempt { get; private init; } = 1;

    /// <summary>When it was prepared, by the clock of the host: it counts for the day of this moment.</summary>
    public DateTimeOffset PreparedAt { get; private init; }

    /// <summary>The incoming transaction that it pays back; <see langword="null"/> for what is no refund.</summary>
    public TransactionHash? RefundOf { get; private init; }

    /// <summary>The signed transaction.</summary>
    public SignedTransaction Transaction { get; }

    /// <summary>Its hash, known before anything is sent.</summary>
    public TransactionHash Hash => Transaction.Hash;

    /// <summary>From which second of the ledger's time on no block takes it.</summary>
    public ulong ExpirationSeconds => Transaction.Transaction.ExpirationSeconds;

    /// <summary>The same as a moment.</summary>
    public DateTimeOffset ExpiresAt => AptosTime.OfSeconds(ExpirationSeconds);

    /// <summary>The ledger's version when it was signed: a node that does not reach back so far cannot prove that it never ran.</summary>
    public ulong SignedAtVersion { get; }

    /// <summary>Everything that is needed again after a restart.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new StoredSettlement
        {
            Signed = Transaction.Bytes.ToArray(),
            SignedAtVersion = SignedAtVersion,
            Keys = Keys.Count is 0 ? null : [.. Keys],
            Attempt = Keys.Count is 0 ? null : Attempt,
            PreparedAt = Keys.Count is 0 ? null : PreparedAt,
            RefundOf = RefundOf?.ToString(),
        },
        AptosJsonContext.Wire.StoredSettlement);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">It is anything else.</exception>
    public static AptosSettlement FromBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, AptosJsonContext.Wire.StoredSettlement) is { } stored
                ? new AptosSettlement(SignedTransaction.FromBcs(stored.Signed), stored.SignedAtVersion)
                {
                    Keys = stored.Keys ?? [],
                    Attempt = stored.Attempt ?? 1,
                    PreparedAt = stored.PreparedAt ?? default,
                    RefundOf = stored.RefundOf is { } hash ? TransactionHash.Parse(hash) : null,
                }
                : throw new FormatException("This is no stored settlement.");
        }
        catch (JsonException failure)
        {
            throw new FormatException("This is no stored settlement.", failure);
        }
    }

    internal static AptosSettlement Of(SignedTransaction transaction, ulong signedAtVersion) => new(transaction, signedAtVersion);

    internal AptosSettlement Under(IReadOnlyList<string> keys, int attempt, DateTimeOffset preparedAt, TransactionHash? refundOf = null) =>
        new(Transaction, SignedAtVersion) { Keys = keys, Attempt = attempt, PreparedAt = preparedAt, RefundOf = refundOf };

    /// <summary>The hash only.</summary>
    public override string ToString() => Hash.ToString();
}
