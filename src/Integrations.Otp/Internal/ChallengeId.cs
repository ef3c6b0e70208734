using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Integrations.Otp;

/// <summary>128 random bits as 22 characters of base64url.</summary>
internal static class ChallengeId
{
    private const int Bytes = 16;
    private const int Length = 22;

    private static readonly SearchValues<char> Characters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string Create()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        RandomNumberGenerator.Fill(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool IsOne(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Characters);
}
