namespace Integrations.Mpesa.Codes;

/// <summary>Whether a result's text says the opposite of its code. Such a result proves nothing.</summary>
internal static class MpesaResultText
{
    private static readonly string[] Successes = ["processed successfully", "completed successfully"];
    private static readonly string[] Failures = ["cancel", "insufficient", "fail", "invalid", "expired", "timeout", "timed out", "rejected", "declined", "error"];

    public static bool Contradicts(string? code, string? text)
    {
        if (code is null || text is null)
        {
            return false;
        }

        return code is "0"
            ? Contains(text, Failures)
            : Contains(text, Successes) && !text.Contains("not ", StringComparison.OrdinalIgnoreCase);
    }

    private static bool Contains(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
