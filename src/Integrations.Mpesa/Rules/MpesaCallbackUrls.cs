namespace Integrations.Mpesa.Rules;

/// <summary>What Daraja takes as callback address.</summary>
internal static class MpesaCallbackUrls
{
    // Refused anywhere in the address, in any case. "exe" covers "exec".
    private static readonly string[] ForbiddenWords = ["m-pesa", "mpesa", "safaricom", "exe", "cmd", "sql", "query"];

    public static CallbackUrlRules RulesFor(bool allowsLocal) => new("Daraja", allowsLocal, ForbiddenWords);
}
