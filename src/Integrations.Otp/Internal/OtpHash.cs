using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Otp;

/// <summary>The forms that are hashed. Each text stands behind its length, so that no two lists of texts give the same bytes.</summary>
internal static class OtpHash
{
    private const int Prefix = sizeof(int);
    private const int OnStack = 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>False when the text has half a character, which two texts could not be told apart by.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) is not System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    /// <summary>The fields of a context, in the order of their names, as lower-case hex.</summary>
    public static string OfContext(SortedDictionary<string, string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("otp-context-v1"u8);
        foreach (var (name, value) in fields)
        {
            Append(hash, name);
            Append(hash, value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string OfList(IEnumerable<string> sorted)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in sorted)
        {
            Append(hash, text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What is stored in place of a code.</summary>
    public static byte[] Verifier(ReadOnlySpan<byte> pepper, string challengeId, string purpose, string destination, string contextHash, string code) =>
        Keyed(pepper, "otp-verifier-v1"u8, [challengeId, purpose, destination, contextHash, code]);

    /// <summary>What is stored in place of a destination, an address or a person, to count and find by: 128 bits as hex.</summary>
    public static string Index(ReadOnlySpan<byte> pepper, string kind, params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(Keyed(pepper, "otp-index-v1"u8, [kind, .. parts]).AsSpan(0, 16));

    private static byte[] Keyed(ReadOnlySpan<byte> pepper, ReadOnlySpan<byte> domain, ReadOnlySpan<string> texts)
    {
        var length = domain.Length;
        foreach (var text in texts)
        {
            length += Prefix + Utf8.GetByteCount(text);
        }

        // The code is among the bytes: they do not stay behind.
        Span<byte> bytes = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        bytes = bytes[..length];
        domain.CopyTo(bytes);
        var at = domain.Length;
        foreach (var text in texts)
        {
            var written = Utf8.GetBytes(text, bytes[(at + Prefix)..]);
            BinaryPrimitives.WriteInt32BigEndian(bytes[at..], written);
            at += Prefix + written;
        }

        var hash = HMACSHA256.HashData(pepper, bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return hash;
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Utf8.GetBytes(text);
        Span<byte> length = stackalloc byte[Prefix];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
