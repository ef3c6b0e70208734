using System.Numerics;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The arguments of a call, typed as the function wants them.</summary>
internal sealed class AptosArguments(AptosCall call)
{
    public IReadOnlyList<MoveType> Types => call.TypeArguments;

    public string Address(int index) => Read(index, static (ref input) => input.Address());

    public ulong U64(int index) => Read(index, static (ref input) => input.U64());

    public byte U8(int index) => Read(index, static (ref input) => input.Byte());

    public BigInteger U128(int index) => Read(index, static (ref input) => input.Number(16));

    public bool Bool(int index) => Read(index, static (ref input) => input.Bool());

    public byte[] Bytes(int index) => Read(index, static (ref input) => input.Bytes());

    public string[] Addresses(int index) => Read(index, static (ref input) => All(ref input, static (ref one) => one.Address()));

    public ulong[] Amounts(int index) => Read(index, static (ref input) => All(ref input, static (ref one) => one.U64()));

    public byte[][] Blobs(int index) => Read(index, static (ref input) => All(ref input, static (ref one) => one.Bytes()));

    private T Read<T>(int index, ReadOne<T> read)
    {
        try
        {
            var input = new AptosInput(call.Arguments[index]);
            var value = read(ref input);
            input.End();
            return value;
        }
        catch (AptosDecodeException)
        {
            throw new AptosAbortException("FAILED_TO_DESERIALIZE_ARGUMENT");
        }
    }

    private static T[] All<T>(ref AptosInput input, ReadOne<T> read)
    {
        var items = new T[input.Count()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read(ref input);
        }

        return items;
    }

    private delegate T ReadOne<T>(ref AptosInput input);
}
