namespace Integrations.Settlement.Aptos;

/// <summary>A transaction before it is signed.</summary>
/// <remarks>
/// Immutable. <see cref="ExpirationSeconds"/> counts in the time of the ledger: take it from the node's answer, not from the local clock.
/// </remarks>
public sealed partial class RawTransaction
{
    /// <summary>The sequence number that orderless transactions carry; the chain does not look at it.</summary>
    public const ulong OrderlessSequenceNumber = ulong.MaxValue;

    private const int FixedSize = AptosAddress.Size + (4 * sizeof(ulong)) + 1;

    /// <summary>The account that sends it.</summary>
    public required AptosAddress Sender { get; init; }

    /// <summary>The sender's sequence number, or <see cref="OrderlessSequenceNumber"/>.</summary>
    public required ulong SequenceNumber { get; init; }

    /// <summary>What it does.</summary>
    public required TransactionPayload Payload { get; init; }

    /// <summary>The most gas units it may use.</summary>
    public required ulong MaxGasAmount { get; init; }

    /// <summary>The price of a gas unit in octas, 100 or more.</summary>
    public required ulong GasUnitPrice { get; init; }

    /// <summary>It runs only in a block whose time, in whole seconds since 1970, is below this.</summary>
    public required ulong ExpirationSeconds { get; init; }

    /// <summary>The chain: 1 mainnet, 2 testnet, 4 a local node.</summary>
    public required byte ChainId { get; init; }

    /// <summary>The size of the BCS form in bytes.</summary>
    public int BcsSize => FixedSize + Payload.BcsSize;

    /// <summary>Reads a transaction that is the whole input.</summary>
    /// <exception cref="BcsException">The input is not one transaction.</exception>
    public static RawTransaction FromBcs(ReadOnlySpan<byte> input)
    {
        var reader = new BcsReader(input);
        var transaction = Read(ref reader);
        reader.End();
        return transaction;
    }

    /// <summary>The BCS form.</summary>
    public byte[] ToBcs()
    {
        var bytes = new byte[BcsSize];
        var writer = new BcsWriter(bytes);
        Write(ref writer);
        return bytes;
    }

    /// <summary>Writes the BCS form into a buffer, without allocating.</summary>
    /// <returns><see langword="false"/>, and nothing written, when the buffer is shorter than <see cref="BcsSize"/>.</returns>
    public bool TryWriteBcs(Span<byte> target, out int written)
    {
        var size = BcsSize;
        written = 0;
        if (target.Length < size)
            return false;

        var writer = new BcsWriter(target);
        Write(ref writer);
        written = size;
        return true;
    }

    internal void Write(ref BcsWriter writer)
    {
        writer.Address(Sender);
        writer.U64(SequenceNumber);
        Payload.Write(ref writer);
        writer.U64(MaxGasAmount);
        writer.U64(GasUnitPrice);
        writer.U64(ExpirationSeconds);
        writer.U8(ChainId);
    }

    internal static RawTransaction Read(ref BcsReader reader) => new()
    {
        Sender = reader.Address(),
        SequenceNumber = reader.U64(),
        Payload = TransactionPayload.Read(ref reader),
        MaxGasAmount = reader.U64(),
        GasUnitPrice = reader.U64(),
        ExpirationSeconds = reader.U64(),
        ChainId = reader.U8(),
    };
}
