using System.Text.RegularExpressions;

namespace Integrations.Mpesa.Codes;

/// <summary>Whether a result's text says the opposite of its code. Such a result proves nothing.</summary>
internal static partial class MpesaResultText
{
    private const string Success = "success";

    private static readonly string[] Failures = ["cancel", "insufficient", "fail", "invalid", "expired", "timeout", "timed out", "rejected", "declined", "error"];

    public static bool Contradicts(string? code, string? text)
    {
        if (code is null || text is null)
        {
            return false;
        }

        return code is "0"
            ? DeniedSuccess.IsMatch(text) || Array.Exists(Failures, word => Says(text, word))
            : Says(DeniedSuccess.Replace(text, ""), Success);
    }

    /// <summary>"Unsuccessful", "not successful" and "not processed successfully": the denial stands in the same clause, a few words before.</summary>
    [GeneratedRegex(@"\bunsuccess|\bnot (?:\w+ ){0,3}success", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeniedSuccess { get; }

    private static bool Says(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
