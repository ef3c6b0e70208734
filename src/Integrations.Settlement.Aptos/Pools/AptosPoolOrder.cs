using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>An order at a pool that is signed and not yet sent. Store <see cref="ToBytes"/> before it is submitted: these bytes are its identity, and nothing else may be signed for it until they are final.</summary>
/// <remarks>Holds amounts: encrypt it at rest.</remarks>
public sealed class AptosPoolOrder
{
    internal AptosPoolOrder()
    {
    }

    /// <summary>The signed transaction, as settlements keep theirs.</summary>
    public required AptosSettlement Settlement { get; init; }

    /// <summary>The pool of the request.</summary>
    public required string Pool { get; init; }

    /// <summary>What the pool's view said before it was signed; empty when the limit did not ask for it.</summary>
    public required IReadOnlyList<AptosPoolAmount> Quoted { get; init; }

    /// <summary>The version of the ledger that the quote was of; <see langword="null"/> without one.</summary>
    public required ulong? QuotedAtVersion { get; init; }

    /// <summary>The minimums that stand in the call: what comes out, or, where the pool compares what it takes of liquidity, what goes in.</summary>
    public required IReadOnlyList<AptosPoolAmount> Minimums { get; init; }

    /// <summary>The most that leaves the sender.</summary>
    public required IReadOnlyList<AptosPoolAmount> Spends { get; init; }

    /// <summary>What comes to the sender.</summary>
    public required IReadOnlyList<AptosPoolAsset> Outputs { get; init; }

    /// <summary>Its hash, known before anything is sent.</summary>
    public TransactionHash Hash => Settlement.Hash;

    /// <summary>From which moment of the ledger's time on no block takes it.</summary>
    public DateTimeOffset ExpiresAt => Settlement.ExpiresAt;

    /// <summary>Everything that is needed again after a restart.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(
        new StoredPoolOrder
        {
            Settlement = Settlement.ToBytes(),
            Pool = Pool,
            Quoted = Write(Quoted),
            QuotedAtVersion = QuotedAtVersion,
            Minimums = Write(Minimums),
            Spends = Write(Spends),
            Outputs = [.. Outputs.Select(StoredPoolAsset.Of)],
        },
        AptosJsonContext.Wire.StoredPoolOrder);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="FormatException">It is anything else.</exception>
    public static AptosPoolOrder FromBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, AptosJsonContext.Wire.StoredPoolOrder) is { } stored
                ? new AptosPoolOrder
                {
                    Settlement = AptosSettlement.FromBytes(stored.Settlement),
                    Pool = stored.Pool,
                    Quoted = Read(stored.Quoted),
                    QuotedAtVersion = stored.QuotedAtVersion,
                    Minimums = Read(stored.Minimums),
                    Spends = Read(stored.Spends),
                    Outputs = [.. stored.Outputs.Select(static asset => asset.ToAsset())],
                }
                : throw new FormatException("This is no stored order.");
        }
        catch (JsonException failure)
        {
            throw new FormatException("This is no stored order.", failure);
        }
    }

    /// <summary>The hash only.</summary>
    public override string ToString() => Hash.ToString();

    private static List<StoredPoolAmount> Write(IReadOnlyList<AptosPoolAmount> amounts) =>
        [.. amounts.Select(static one => new StoredPoolAmount { Asset = StoredPoolAsset.Of(one.Asset), Amount = one.Amount })];

    private static IReadOnlyList<AptosPoolAmount> Read(List<StoredPoolAmount> amounts) => [.. amounts.Select(static one => new AptosPoolAmount(one.Asset.ToAsset(), one.Amount))];
}
