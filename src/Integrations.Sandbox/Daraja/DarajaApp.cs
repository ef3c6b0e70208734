namespace Integrations.Sandbox;

/// <summary>An app of the developer portal: who may fetch tokens, and for which products. Never give it real credentials.</summary>
/// <param name="consumerKey">The user name of the token request.</param>
/// <param name="consumerSecret">The password of the token request.</param>
public sealed class DarajaApp(string consumerKey, string consumerSecret)
{
    /// <summary>The user name of the token request.</summary>
    public string ConsumerKey { get; } = consumerKey;

    /// <summary>The password of the token request. May be changed while running, as a rotation does.</summary>
    public string ConsumerSecret { get; set; } = consumerSecret;

    /// <summary>What the app may call. Default: everything.</summary>
    public DarajaProducts Products { get; set; } = DarajaProducts.All;
}
