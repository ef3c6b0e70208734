using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Wallets;

/// <summary>Identities that are a function of names: version 8 of RFC 9562, of SHA-256.</summary>
internal static class DerivedId
{
    public static Guid Of(string kind, ReadOnlySpan<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, $"integrations-wallets:{kind}");
        foreach (var name in names)
        {
            Append(hash, name);
        }

        Span<byte> bytes = stackalloc byte[32];
        hash.GetHashAndReset(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    // With its length, so that ("ab", "c") is not ("a", "bc").
    private static void Append(IncrementalHash hash, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
        hash.AppendData(length);
        hash.AppendData(text);
    }
}
