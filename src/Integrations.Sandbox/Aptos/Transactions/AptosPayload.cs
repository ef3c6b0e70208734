using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>What a transaction runs: a call, a script, or what a multisig account has stored.</summary>
internal sealed record AptosPayload(AptosCall? Call, byte[]? Script, string? Multisig, ulong? Nonce)
{
    public static AptosPayload Read(ref AptosInput input) => input.Length() switch
    {
        0 => new AptosPayload(Call: null, ReadScript(ref input), Multisig: null, Nonce: null),
        2 => new AptosPayload(AptosCall.Read(ref input), Script: null, Multisig: null, Nonce: null),
        3 => ReadMultisig(ref input),
        4 => ReadNewer(ref input),
        _ => throw new AptosDecodeException("unknown variant of a payload"),
    };

    public static void Write(AptosOutput output, AptosCall call, ulong? nonce)
    {
        if (nonce is null)
        {
            output.Length(2);
            call.Write(output);
            return;
        }

        output.Length(4).Length(0).Length(1);
        call.Write(output);
        output.Length(0).Bool(value: false).Bool(value: true).U64(nonce.Value);
    }

    private static AptosPayload ReadMultisig(ref AptosInput input)
    {
        var account = input.Address();
        if (!input.Bool())
        {
            return new AptosPayload(Call: null, Script: null, account, Nonce: null);
        }

        RequireVariant(input.Length());
        return new AptosPayload(AptosCall.Read(ref input), Script: null, account, Nonce: null);
    }

    private static AptosPayload ReadNewer(ref AptosInput input)
    {
        RequireVariant(input.Length());
        var (call, script) = input.Length() switch
        {
            0 => ((AptosCall?)null, ReadScript(ref input)),
            1 => (AptosCall.Read(ref input), (byte[]?)null),
            2 => (null, null),
            _ => throw new AptosDecodeException("unknown variant of an executable"),
        };
        RequireVariant(input.Length());
        return new AptosPayload(call, script, input.OptionalAddress(), input.OptionalU64());
    }

    private static byte[] ReadScript(ref AptosInput input)
    {
        var code = input.Bytes();
        MoveType.ReadAll(ref input);
        for (var left = input.Count(); left > 0; left--)
        {
            SkipArgument(ref input);
        }

        return code;
    }

    private static void SkipArgument(ref AptosInput input)
    {
        switch (input.Length())
        {
            case 0:
                input.Byte();
                break;
            case 1:
                input.Take(8);
                break;
            case 2:
                input.Take(16);
                break;
            case 3 or 8:
                input.Take(32);
                break;
            case 4 or 9:
                input.Bytes();
                break;
            case 5:
                input.Bool();
                break;
            case 6:
                input.Take(2);
                break;
            case 7:
                input.Take(4);
                break;
            default:
                throw new AptosDecodeException("unknown variant of a script argument");
        }
    }

    private static void RequireVariant(uint variant)
    {
        if (variant is not 0)
        {
            throw new AptosDecodeException("unknown variant of a payload");
        }
    }
}
