using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>A transaction before it is signed.</summary>
internal sealed record AptosRaw(string Sender, ulong SequenceNumber, AptosPayload Payload, ulong MaxGas, ulong GasPrice, ulong Expiration, byte ChainId, byte[] Bytes)
{
    /// <summary>Of all transactions with the same slot at most one is ever executed.</summary>
    public AptosSlot Slot => new(Sender, Payload.Nonce is not null, Payload.Nonce ?? SequenceNumber);

    public static AptosRaw Read(ref AptosInput input)
    {
        var start = input.At;
        var raw = new AptosRaw(input.Address(), input.U64(), AptosPayload.Read(ref input), input.U64(), input.U64(), input.U64(), input.Byte(), []);
        return raw with { Bytes = input.Since(start) };
    }

    /// <summary>Everything but the price: what must agree when a higher price takes the place.</summary>
    public bool IsRepricingOf(AptosRaw other) => GasPrice > other.GasPrice && Repriced(other.GasPrice).AsSpan().SequenceEqual(other.Bytes);

    private byte[] Repriced(ulong price)
    {
        // The price stands before the expiry and the chain, at the end.
        const int behind = sizeof(ulong) + sizeof(ulong) + 1;
        var bytes = Bytes.ToArray();
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(bytes.Length - behind), price);
        return bytes;
    }
}
