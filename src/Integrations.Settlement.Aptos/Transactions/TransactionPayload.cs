namespace Integrations.Settlement.Aptos;

/// <summary>What a transaction does.</summary>
/// <remarks>Immutable.</remarks>
public sealed class TransactionPayload
{
    private const byte ScriptExecutable = 0;
    private const byte CallExecutable = 1;
    private const byte EmptyExecutable = 2;

    private TransactionPayload(TransactionPayloadKind kind, EntryFunction? call, MoveScript? script, AptosAddress? multisig, ulong? nonce) =>
        (Kind, Call, Script, MultisigAddress, Nonce) = (kind, call, script, multisig, nonce);

    /// <summary>The form on the wire.</summary>
    public TransactionPayloadKind Kind { get; }

    /// <summary>The call, if there is one.</summary>
    public EntryFunction? Call { get; }

    /// <summary>The script, if there is one.</summary>
    public MoveScript? Script { get; }

    /// <summary>The multisig account that runs it, if one does.</summary>
    public AptosAddress? MultisigAddress { get; }

    /// <summary>The nonce that protects an orderless transaction from replay, if it is one.</summary>
    public ulong? Nonce { get; }

    /// <summary>A call in order, protected by the sender's sequence number.</summary>
    public static TransactionPayload Of(EntryFunction call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(TransactionPayloadKind.EntryFunction, call, null, null, null);
    }

    /// <summary>A script in order.</summary>
    public static TransactionPayload Of(MoveScript script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return new(TransactionPayloadKind.Script, null, script, null, null);
    }

    /// <summary>A call without order, protected by a nonce that is unique for its sender.</summary>
    public static TransactionPayload Orderless(EntryFunction call, ulong nonce, AptosAddress? multisig = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(TransactionPayloadKind.Extended, call, null, multisig, nonce);
    }

    /// <summary>What a multisig account runs: a call, or, without one, what is stored on the chain.</summary>
    public static TransactionPayload Multisig(AptosAddress account, EntryFunction? call) => new(TransactionPayloadKind.Multisig, call, null, account, null);

    /// <summary>Reads a payload that is the whole input.</summary>
    /// <exception cref="BcsException">The input is not one payload of a known form.</exception>
    public static TransactionPayload FromBcs(ReadOnlySpan<byte> input)
    {
        var reader = new BcsReader(input);
        var payload = Read(ref reader);
        reader.End();
        return payload;
    }

    /// <summary>The BCS form.</summary>
    public byte[] ToBcs()
    {
        var bytes = new byte[BcsSize];
        var writer = new BcsWriter(bytes);
        Write(ref writer);
        return bytes;
    }

    internal int BcsSize
    {
        get
        {
            var body = Call?.BcsSize ?? Script?.BcsSize ?? 0;
            return Kind switch
            {
                TransactionPayloadKind.Multisig => 1 + AptosAddress.Size + 1 + (Call is null ? 0 : 1 + body),
                TransactionPayloadKind.Extended => 1 + 1 + 1 + body + 1 + 1 + (MultisigAddress is null ? 0 : AptosAddress.Size) + 1 + (Nonce is null ? 0 : sizeof(ulong)),
                _ => 1 + body,
            };
        }
    }

    internal void Write(ref BcsWriter writer)
    {
        writer.U8((byte)Kind);
        switch (Kind)
        {
            case TransactionPayloadKind.Multisig:
                writer.Address(MultisigAddress!.Value);
                writer.OptionTag(Call is not null);
                if (Call is not null)
                    writer.U8(0);

                Call?.Write(ref writer);
                break;
            case TransactionPayloadKind.Extended:
                writer.U8(0);
                writer.U8(Call is not null ? CallExecutable : Script is not null ? ScriptExecutable : EmptyExecutable);
                WriteBody(ref writer);
                writer.U8(0);
                writer.OptionTag(MultisigAddress is not null);
                if (MultisigAddress is { } multisig)
                    writer.Address(multisig);

                writer.OptionTag(Nonce is not null);
                if (Nonce is { } nonce)
                    writer.U64(nonce);

                break;
            default:
                WriteBody(ref writer);
                break;
        }
    }

    internal static TransactionPayload Read(ref BcsReader reader)
    {
        var start = reader.Position;
        return (TransactionPayloadKind)reader.Variant() switch
        {
            TransactionPayloadKind.Script => Of(MoveScript.Read(ref reader)),
            TransactionPayloadKind.EntryFunction => Of(EntryFunction.Read(ref reader)),
            TransactionPayloadKind.Multisig => ReadMultisig(ref reader),
            TransactionPayloadKind.Extended => ReadExtended(ref reader),
            _ => throw BcsReader.Broken(BcsRule.Variant, start),
        };
    }

    private static TransactionPayload ReadMultisig(ref BcsReader reader)
    {
        var account = reader.Address();
        if (!reader.OptionTag())
            return Multisig(account, null);

        Expect(ref reader, 0);
        return Multisig(account, EntryFunction.Read(ref reader));
    }

    private static TransactionPayload ReadExtended(ref BcsReader reader)
    {
        Expect(ref reader, 0);
        var start = reader.Position;
        EntryFunction? call = null;
        MoveScript? script = null;
        switch (reader.Uleb128())
        {
            case ScriptExecutable:
                script = MoveScript.Read(ref reader);
                break;
            case CallExecutable:
                call = EntryFunction.Read(ref reader);
                break;
            case EmptyExecutable:
                break;
            default:
                throw BcsReader.Broken(BcsRule.Variant, start);
        }

        Expect(ref reader, 0);
        AptosAddress? multisig = reader.OptionTag() ? reader.Address() : null;
        ulong? nonce = reader.OptionTag() ? reader.U64() : null;
        return new(TransactionPayloadKind.Extended, call, script, multisig, nonce);
    }

    private static void Expect(ref BcsReader reader, uint variant)
    {
        var start = reader.Position;
        if (reader.Uleb128() != variant)
            throw BcsReader.Broken(BcsRule.Variant, start);
    }

    private void WriteBody(ref BcsWriter writer)
    {
        Call?.Write(ref writer);
        Script?.Write(ref writer);
    }
}
