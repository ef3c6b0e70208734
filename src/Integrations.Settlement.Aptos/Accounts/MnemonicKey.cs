using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Settlement.Aptos;

// SLIP-0010 for Ed25519: every step is hardened.
internal static class MnemonicKey
{
    private const uint Hardened = 0x8000_0000;
    private const int Iterations = 2048;

    public static void Derive(string words, uint account, Span<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(account, Hardened);
        Span<byte> node = stackalloc byte[64];
        Span<byte> step = stackalloc byte[37];
        step[0] = 0;
        try
        {
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(words.Normalize(NormalizationForm.FormKD)), "mnemonic"u8, node, Iterations, HashAlgorithmName.SHA512);
            HMACSHA512.HashData("ed25519 seed"u8, node, node);
            foreach (var index in (ReadOnlySpan<uint>)[44, 637, account, 0, 0])
            {
                node[..32].CopyTo(step[1..]);
                BinaryPrimitives.WriteUInt32BigEndian(step[33..], index | Hardened);
                HMACSHA512.HashData(node[32..], step, node);
            }

            node[..32].CopyTo(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(node);
            CryptographicOperations.ZeroMemory(step);
        }
    }
}
