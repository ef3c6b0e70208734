namespace Integrations.Flash.Codes;

/// <summary>Flash's response codes.</summary>
internal static class FlashCodes
{
    /// <summary>Success, with HTTP status 200 only.</summary>
    public const string Success = "0";

    /// <summary>Still running: the reference is sent again until it ends.</summary>
    public const string Busy = "2220";

    private static readonly string[] Token = ["2232", "2233", "3700", "3701", "3702", "3703", "3704", "3711"];
    private static readonly string[] Echoes = ["2401", "2674", "2312", "2261"];
    private static readonly string[] Done = ["2253", "2280", "2409", "2413", "2680"];
    private static readonly string[] StaleProducts = ["2101", "2257", "2283"];

    /// <summary>Every code but 0, one row a code.</summary>
    public static CodeTable All { get; } = new(FlashCodeRows.All);

    /// <summary>The gateway's token was not taken.</summary>
    public static bool IsAboutToken(string? code) => Token.Contains(code, StringComparer.Ordinal);

    /// <summary>"Already used" or "already issued": on a reference that is sent again it may be the echo of the first send.</summary>
    public static bool IsEcho(string? code) => Echoes.Contains(code, StringComparer.Ordinal);

    /// <summary>What a reversal or cancellation wants is there already.</summary>
    public static bool IsUndone(string? code) => Done.Contains(code, StringComparer.Ordinal);

    /// <summary>The product list is not what it was.</summary>
    public static bool IsAboutProducts(string? code) => StaleProducts.Contains(code, StringComparer.Ordinal);
}
