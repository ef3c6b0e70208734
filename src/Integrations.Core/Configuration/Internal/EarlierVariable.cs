namespace Integrations.Configuration.Internal;

/// <summary>One environment variable of an earlier system and the setting that it means.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Key">The setting.</param>
/// <param name="Convert">Turns the variable's name and text into the setting's text.</param>
internal sealed record EarlierVariable(string Name, string Key, Func<string, string, string> Convert)
{
    public static IReadOnlyList<EarlierVariable> All { get; } =
    [
        new("SAFARICOM_CONSUMER_KEY", "Mpesa:ConsumerKey", AsIs),
        new("SAFARICOM_CONSUMER_SECRET", "Mpesa:ConsumerSecret", AsIs),
        new("SAFARICOM_SHORT_CODE", "Mpesa:ShortCode", AsIs),
        new("SAFARICOM_PASSKEY", "Mpesa:Passkey", AsIs),
        new("SAFARICOM_CALLBACK_URL", "Callbacks:PublicBaseAddress", Origin),
        new("FLASH_CONSUMER_KEY", "Flash:ConsumerKey", AsIs),
        new("FLASH_CONSUMER_SECRET", "Flash:ConsumerSecret", AsIs),
        new("FLASH_ACCOUNT_NUMBER", "Flash:AccountNumber", AsIs),
        new("FLASH_API_URL", "Flash:BaseAddress", AsIs),
        new("FLASH_LIVE_INTEGRATION", "Flash:Environment", LiveOrSimulated),
        new("MOBILEMART_CLIENT_ID", "MobileMart:ClientId", AsIs),
        new("MOBILEMART_CLIENT_SECRET", "MobileMart:ClientSecret", AsIs),
        new("MOBILEMART_LIVE_INTEGRATION", "MobileMart:Environment", LiveOrSimulated),
        new("NCBA_USERNAME", "Ncba:Username", AsIs),
        new("NCBA_PASSWORD", "Ncba:Password", AsIs),
        new("NCBA_ACCOUNT_NUMBER", "Ncba:AccountNumber", AsIs),
        new("APTOS_NODE_URL", "Aptos:Nodes:0", AsIs),
        new("APTOS_PRIVATE_KEY", "Aptos:PrivateKey", AsIs),
        new("APTOS_ACCOUNT_ADDRESS", "Aptos:Sender", AsIs),
    ];

    private static string AsIs(string name, string value) => value;

    private static string LiveOrSimulated(string name, string value) => bool.TryParse(value, out var isLive)
        ? isLive ? "Production" : "Simulated"
        : throw new InvalidOperationException($"The environment variable {name} must be 'true' (Production) or 'false' (Simulated); it is '{value}'.");

    /// <summary>An earlier system's callback address ends at an endpoint of that system; the host that answers there is what is still true.</summary>
    private static string Origin(string name, string value) => Uri.TryCreate(value.Trim(), UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        ? address.GetLeftPart(UriPartial.Authority)
        : throw new InvalidOperationException($"The environment variable {name} must be an absolute address such as https://pay.example.com.");
}
