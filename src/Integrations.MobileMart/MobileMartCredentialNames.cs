namespace Integrations.MobileMart;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives MobileMart's secrets. The provider of the scope is <c>mobilemart</c>, the merchant the registration's name.</summary>
public static class MobileMartCredentialNames
{
    /// <summary>The client id.</summary>
    public const string ClientId = nameof(MobileMartOptions.ClientId);

    /// <summary>The client secret.</summary>
    public const string ClientSecret = nameof(MobileMartOptions.ClientSecret);
}
