using System.Text;

namespace Integrations.Otp;

/// <summary>RFC 4648 base32 without padding, as authenticator apps read it.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerCharacter = 5;
    private const int BitsPerByte = 8;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * BitsPerByte + BitsPerCharacter - 1) / BitsPerCharacter);
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            buffer = (buffer << BitsPerByte) | value;
            bits += BitsPerByte;
            while (bits >= BitsPerCharacter)
            {
                bits -= BitsPerCharacter;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (BitsPerCharacter - bits)) & 31]).ToString() : text.ToString();
    }

    /// <summary>The bytes; <see langword="null"/> when the text is not base32. Small letters, spaces, hyphens and padding are accepted, as people type keys.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new List<byte>(text.Length * BitsPerCharacter / BitsPerByte);
        var (buffer, bits) = (0, 0);
        foreach (var character in text.TrimEnd('='))
        {
            if (character is ' ' or '-')
            {
                continue;
            }

            var value = Alphabet.IndexOf(char.ToUpperInvariant(character), StringComparison.Ordinal);
            if (value < 0 || !char.IsAscii(character))
            {
                return null;
            }

            buffer = (buffer << BitsPerCharacter) | value;
            bits += BitsPerCharacter;
            if (bits >= BitsPerByte)
            {
                bits -= BitsPerByte;
                bytes.Add((byte)(buffer >> bits));
            }

            buffer &= (1 << bits) - 1;
        }

        // What is left over must be filling.
        return bits < BitsPerCharacter && buffer is 0 ? [.. bytes] : null;
    }
}
