using System.Security.Cryptography;

namespace Integrations.Sandbox;

/// <summary>An application at a country's developer portal. It belongs to one country.</summary>
public sealed class AirtelSandboxApp
{
    /// <summary>Creates an application.</summary>
    /// <param name="country">The country, as in <c>X-Country</c>.</param>
    /// <param name="clientId">The client id.</param>
    /// <param name="clientSecret">The client secret.</param>
    public AirtelSandboxApp(string country, string clientId, string clientSecret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(country);
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ArgumentException.ThrowIfNullOrWhiteSpace(clientSecret);
        (Country, ClientId, ClientSecret) = (country, clientId, clientSecret);
    }

    /// <summary>The country.</summary>
    public string Country { get; }

    /// <summary>The client id.</summary>
    public string ClientId { get; }

    /// <summary>The client secret.</summary>
    public string ClientSecret { get; }

    /// <summary>The PIN of disbursements, cash-in and remittances, four digits. Default <c>1234</c>.</summary>
    public string Pin { get; set; } = "1234";

    /// <summary>The portal's switch "Allow Message Signing": signed products then need a signature. Default <see langword="false"/>; a signature that is sent is checked either way.</summary>
    public bool RequiresSignature { get; set; }

    /// <summary>The portal's setting "Allow Additional Status &amp; Code In Transaction Enquiry": an expired prompt is then <c>TE</c>. Default <see langword="false"/>.</summary>
    public bool HasAdditionalStatuses { get; set; }

    /// <summary>Where callbacks of collections and cash-outs go. Default: nowhere.</summary>
    public Uri? CallbackUrl { get; set; }

    /// <summary>The portal's private key text when "Callback Authentication" is on. Default: off.</summary>
    public string? CallbackKey { get; set; }

    /// <summary>The key pair of message signing. Default: one of <see cref="KeyBits"/>, made on first use. A given key is not disposed.</summary>
    public RSA? SigningKey { get; set; }

    /// <summary>The key pair of the PIN. Default: another one. A given key is not disposed.</summary>
    public RSA? PinKey { get; set; }

    /// <summary>Length of the keys that are made: 1024 or 2048. Default 1024. With 2048 bits the padding is OAEP with SHA-256, with 1024 PKCS#1 v1.5.</summary>
    public int KeyBits { get; set; } = 1024;

    /// <summary>When the signing key ends, by the sandbox's clock, after now. Default 30 days.</summary>
    public TimeSpan SigningKeyLife { get; set; } = TimeSpan.FromDays(30);

    /// <summary>What each account holds at first, in major units. Default 100 000 000.</summary>
    public decimal OpeningBalance { get; set; } = 100_000_000;

    internal int WrongPins { get; set; }
}
