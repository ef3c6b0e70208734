using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Airtel;

/// <summary>Settings of one Airtel Money account: an application of one country's developer portal. What is not set comes from the country's profile.</summary>
/// <remarks>Checked when the host starts. The secrets may come from an <c>ICredentialSource</c> of the host instead; they are not required here then.</remarks>
public sealed class AirtelOptions
{
    /// <summary>The country of the application, ISO 3166: <c>UG</c>, <c>ZM</c>, <c>CD</c>. It goes out as <c>X-Country</c> and chooses the profile. Required.</summary>
    [Required(ErrorMessage = "Country is missing; set the two letters of the application's country, such as UG.")]
    public string? Country { get; set; }

    /// <summary>Which Airtel. <see cref="ProviderEnvironment.Sandbox"/> is the staging host (UAT). Default <see cref="ProviderEnvironment.Sandbox"/>.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces the address of the profile: https, or http on the loopback address. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The client id. Secret. Required.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret. Secret. Required.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The PIN of disbursements, four digits as set in the portal. Secret. Needed by disbursements, and by cash-in and remittances without a PIN of their own.</summary>
    public string? Pin { get; set; }

    /// <summary>The PIN of cash-in. Secret. Default: <see cref="Pin"/>.</summary>
    public string? CashInPin { get; set; }

    /// <summary>The PIN of remittances. Secret. Default: <see cref="Pin"/>.</summary>
    public string? RemittancePin { get; set; }

    /// <summary>The public key that PINs are encrypted with, as the portal prints it: base64, or PEM. Not the key of message signing. Needed wherever a PIN is.</summary>
    public string? PinPublicKey { get; set; }

    /// <summary>The private key text that the portal shows when "Callback Authentication" is on. Secret. While it is set, a callback without a right hash is refused. Default: none.</summary>
    /// <remarks>It is read here also where an <c>ICredentialSource</c> gives the other secrets.</remarks>
    public string? CallbackKey { get; set; }

    /// <summary>The header that carries the hash, where it is not in the body. Default: none; unconfirmed by Airtel's English documents.</summary>
    public string? CallbackHashHeader { get; set; }

    /// <summary>The currency, ISO 4217. Default: the profile's. DRC may take <c>USD</c>.</summary>
    public string? Currency { get; set; }

    /// <summary>What goes out as <c>X-Currency</c>, 1 to 8 letters. Default: the profile's, which is <c>CFA</c> in Gabon; the ISO code elsewhere, and with another <see cref="Currency"/>.</summary>
    public string? WireCurrency { get; set; }

    /// <summary>Decimals of an amount on the wire, 0 to 3. Default: the profile's; 0 for UGX, RWF, XAF and XOF.</summary>
    [Range(0, 3)]
    public int? AmountDecimals { get; set; }

    /// <summary>Version of collections, V1 or V2. Default: the profile's.</summary>
    public AirtelApiVersion? CollectionVersion { get; set; }

    /// <summary>Version of refunds of collections, V1 or V2. Default: V2 where messages are signed, else V1.</summary>
    public AirtelApiVersion? RefundVersion { get; set; }

    /// <summary>Version of disbursements. A payment is asked about in the version that it was made in. Default: the profile's.</summary>
    public AirtelApiVersion? DisbursementVersion { get; set; }

    /// <summary>Version of cash-in, V1 or V2. Default: the profile's.</summary>
    public AirtelApiVersion? CashInVersion { get; set; }

    /// <summary>Whether payments are signed (<c>x-signature</c>, <c>x-key</c>): the portal's switch "Allow Message Signing". Default: the profile's.</summary>
    public bool? SignsMessages { get; set; }

    /// <summary>Padding of RSA. Default: the profile's; by the length of the key where none is known. A key of up to 1024 bits always has PKCS#1 v1.5.</summary>
    public AirtelRsaPadding? RsaPadding { get; set; }

    /// <summary>Length of a national number on the wire, 6 to 12 digits. Default: the profile's; not checked where none is known.</summary>
    [Range(6, 12)]
    public int? NumberDigits { get; set; }

    /// <summary>Whether a national number begins with 0 on the wire. Default: the profile's; so in Congo-Brazzaville and Gabon.</summary>
    public bool? NumbersStartWithZero { get; set; }

    /// <summary>The country's name as remittances write it: <c>ZAMBIA</c>. Default: the profile's; only Zambia's is documented.</summary>
    public string? RemittanceCountry { get; set; }

    /// <summary>Smallest collection in whole units of the currency. Default 1.</summary>
    [Range(1, 2_000_000_000)]
    public int CollectionMinimum { get; set; } = 1;

    /// <summary>Largest collection in whole units of the currency. Default 1,000,000,000; Airtel names none.</summary>
    [Range(1, 2_000_000_000)]
    public int CollectionMaximum { get; set; } = 1_000_000_000;

    /// <summary>Smallest payment out in whole units of the currency. Default 1.</summary>
    [Range(1, 2_000_000_000)]
    public int DisbursementMinimum { get; set; } = 1;

    /// <summary>Largest payment out in whole units of the currency. Default 1,000,000,000; Airtel names none.</summary>
    [Range(1, 2_000_000_000)]
    public int DisbursementMaximum { get; set; } = 1_000_000_000;

    /// <summary>Shortest reference that the customer sees, in characters. Default 4, as reported.</summary>
    [Range(1, 64)]
    public int ReferenceMinimum { get; set; } = 4;

    /// <summary>Longest reference that the customer sees, in characters. Default 64, as reported.</summary>
    [Range(1, 128)]
    public int ReferenceMaximum { get; set; } = 64;

    /// <summary>How long after a push Airtel asks to be left alone before the first enquiry. Default 3 min, from zero to 1 hour.</summary>
    public TimeSpan EnquiryDelay { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>For how long after a payment "not found" says nothing. Default 5 min, from 1 min to 1 day, and no longer than <see cref="ArrivalHorizon"/> and <see cref="VisibilityHorizon"/> together.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>For how long the same id may be sent again, because Airtel recognises it. Default 24 hours, from 1 min to 24 hours; the true figure is unconfirmed.</summary>
    public TimeSpan ResendWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a sent payment may take to arrive. Default 2 min, at least 1 min.</summary>
    public TimeSpan ArrivalHorizon { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an arrived payment may stay invisible to the enquiry. Default 4 min, at least 1 min.</summary>
    public TimeSpan VisibilityHorizon { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>How long before its end a token is not used any more, so that none ends during a call. Default 20 s, from zero to 60 s. Tokens live 180 s.</summary>
    public TimeSpan TokenMargin { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Addresses that callbacks may come from, as CIDR ranges such as <c>192.0.2.1/32</c>. Default empty: the source is not checked. Behind a proxy, configure forwarded
    /// headers first.
    /// </summary>
    public IList<string> CallbackSourceRanges { get; } = [];

    /// <summary>Times and limits of the HTTP pipeline, shared by all Airtel accounts of the host: set them in one registration. Default: <see langword="null"/>, the pipeline's own values.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
