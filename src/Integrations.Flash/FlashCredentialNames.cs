namespace Integrations.Flash;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives Flash's secrets. The provider of the scope is <c>flash</c>, the merchant the registration's name.</summary>
public static class FlashCredentialNames
{
    /// <summary>The consumer key of the application.</summary>
    public const string ConsumerKey = nameof(FlashOptions.ConsumerKey);

    /// <summary>The consumer secret of the application.</summary>
    public const string ConsumerSecret = nameof(FlashOptions.ConsumerSecret);

    /// <summary>The API key as issued, Base64 of key and secret; in place of the two.</summary>
    public const string ApiKey = nameof(FlashOptions.ApiKey);
}
