using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Aptos.Transactions;

/// <summary>A public key: 0 Ed25519, 1 secp256k1; other kinds are read and never verify.</summary>
internal sealed record AptosKey(byte Kind, byte[] Bytes)
{
    public string Type => Kind switch
    {
        0 => "ed25519",
        1 => "secp256k1_ecdsa",
        2 => "secp256r1_ecdsa",
        3 => "keyless",
        _ => "federated_keyless",
    };

    public static AptosKey Read(ref AptosInput input)
    {
        var kind = input.Length();
        if (kind > 1)
        {
            throw new AptosDecodeException("the sandbox knows keys of Ed25519 and secp256k1 alone");
        }

        var bytes = input.Bytes();
        return bytes.Length == (kind is 0 ? 32 : 65) ? new AptosKey((byte)kind, bytes) : throw new AptosDecodeException("wrong length of a public key");
    }

    public void Write(AptosOutput output) => output.Length(Kind).Bytes(Bytes);
}
