using System.Globalization;
using System.Security.Cryptography;

namespace Integrations.Otp;

/// <summary>Codes as texts of digits: made, and read as people type them.</summary>
internal static class OtpCode
{
    private const int LongestInput = 64;

    private static readonly int[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Each code is as likely as any other: none is left out for looking weak.</summary>
    public static string Create(int digits) => RandomNumberGenerator.GetInt32(0, Powers[digits]).ToString($"D{digits}", CultureInfo.InvariantCulture);

    /// <summary>Reads what somebody typed: spaces and hyphens go, Arabic-Indic digits become ASCII.</summary>
    /// <returns><see langword="null"/> when the length is wrong, which costs no attempt. What has the right length and is no number is returned as it is, and is a wrong code.</returns>
    public static string? Read(string? input, int digits)
    {
        if (input is null || input.Length > LongestInput)
        {
            return null;
        }

        Span<char> code = stackalloc char[LongestInput];
        var length = 0;
        foreach (var character in input)
        {
            if (character is not (' ' or '-'))
            {
                code[length++] = ToAscii(character);
            }
        }

        return length == digits ? new string(code[..length]) : null;
    }

    public static bool IsDigits(string code) => !code.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static char ToAscii(char character) => character switch
    {
        >= '\u0660' and <= '\u0669' => (char)('0' + (character - '\u0660')),
        >= '\u06F0' and <= '\u06F9' => (char)('0' + (character - '\u06F0')),
        _ => character,
    };
}
