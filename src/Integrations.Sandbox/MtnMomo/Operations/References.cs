namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>The form of an X-Reference-Id.</summary>
internal static class References
{
    /// <summary>A UUID of version 4, lower case, with hyphens.</summary>
    public static bool IsValid(string text) =>
        Guid.TryParseExact(text, "D", out var id) && text[14] is '4' && text[19] is '8' or '9' or 'a' or 'b' && text == id.ToString("D");
}
