namespace Integrations.Mpesa;

/// <summary>The names under which an <c>ICredentialSource</c> of the host gives M-Pesa's secrets. The provider of the scope is <c>mpesa</c>, the merchant the registration's name.</summary>
public static class MpesaCredentialNames
{
    /// <summary>The consumer key of the Daraja application.</summary>
    public const string ConsumerKey = nameof(MpesaOptions.ConsumerKey);

    /// <summary>The consumer secret of the Daraja application.</summary>
    public const string ConsumerSecret = nameof(MpesaOptions.ConsumerSecret);

    /// <summary>The passkey of STK push.</summary>
    public const string Passkey = nameof(MpesaOptions.Passkey);

    /// <summary>The API operator's password.</summary>
    public const string InitiatorPassword = nameof(MpesaOptions.InitiatorPassword);

    /// <summary>The encrypted password; wins over <see cref="InitiatorPassword"/>.</summary>
    public const string SecurityCredential = nameof(MpesaOptions.SecurityCredential);
}
