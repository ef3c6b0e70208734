using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Mpesa;

/// <summary>Settings of one M-Pesa account: a short code and the Daraja application that may use it.</summary>
/// <remarks>Checked when the host starts. The secrets may come from an <c>ICredentialSource</c> of the host instead; they are not required here then.</remarks>
public sealed class MpesaOptions
{
    /// <summary>Which Daraja. Default <see cref="ProviderEnvironment.Sandbox"/>.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces the environment's address: https, or http on the loopback address. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The pay bill number, 5–7 digits; for a till, the store or head-office number that was used at Go Live. Required.</summary>
    [Required(ErrorMessage = "ShortCode is missing; set the pay bill number, or for a till the store number used at Go Live.")]
    [RegularExpression("^[0-9]{5,7}$", ErrorMessage = "ShortCode must be 5 to 7 digits.")]
    public string? ShortCode { get; set; }

    /// <summary>What STK pushes pay. Default a pay bill.</summary>
    public MpesaTransactionType TransactionType { get; set; }

    /// <summary>The till that is paid, digits; for <see cref="MpesaTransactionType.BuyGoods"/> only. Default: none.</summary>
    [RegularExpression("^[0-9]+$", ErrorMessage = "TillNumber must be digits.")]
    public string? TillNumber { get; set; }

    /// <summary>The short code that payouts are made from, 5–7 digits. Default: <see cref="ShortCode"/>.</summary>
    [RegularExpression("^[0-9]{5,7}$", ErrorMessage = "B2cShortCode must be 5 to 7 digits.")]
    public string? B2cShortCode { get; set; }

    /// <summary>The consumer key of the Daraja application. Secret. Required.</summary>
    public string? ConsumerKey { get; set; }

    /// <summary>The consumer secret of the Daraja application. Secret. Required.</summary>
    public string? ConsumerSecret { get; set; }

    /// <summary>The passkey of STK push. Secret. Needed by STK push and its query only.</summary>
    public string? Passkey { get; set; }

    /// <summary>The API operator's name. Needed by payouts, payments to businesses, tax, balance, transaction query and reversal only.</summary>
    public string? InitiatorName { get; set; }

    /// <summary>The API operator's password. Secret. It is encrypted with Daraja's public key before it is sent.</summary>
    public string? InitiatorPassword { get; set; }

    /// <summary>The encrypted password, where the host does not hold the plain one: base64. Set it or <see cref="InitiatorPassword"/>. Secret.</summary>
    public string? SecurityCredential { get; set; }

    /// <summary>The certificate whose public key encrypts the password, as PEM text. Default: the environment's, as published when this package was made.</summary>
    public string? CertificatePem { get; set; }

    /// <summary>The same as a file, PEM or DER. Set it or <see cref="CertificatePem"/>. Read once, at start.</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Which B2C product. Default <see cref="MpesaB2cVersion.V3"/>, the one that recognises a repeat.</summary>
    public MpesaB2cVersion B2cVersion { get; set; } = MpesaB2cVersion.V3;

    /// <summary>Which C2B product. Default <see cref="MpesaC2bVersion.V2"/>.</summary>
    public MpesaC2bVersion C2bVersion { get; set; } = MpesaC2bVersion.V2;

    /// <summary>Smallest STK push in shillings. Default 1.</summary>
    [Range(1, 100_000_000)]
    public int StkMinimum { get; set; } = 1;

    /// <summary>Largest STK push in shillings. Default 250,000, Safaricom's limit of 2025.</summary>
    [Range(1, 100_000_000)]
    public int StkMaximum { get; set; } = 250_000;

    /// <summary>Smallest payout in shillings. Default 10.</summary>
    [Range(1, 100_000_000)]
    public int B2cMinimum { get; set; } = 10;

    /// <summary>Largest payout in shillings. Default 250,000, Safaricom's limit of 2025.</summary>
    [Range(1, 100_000_000)]
    public int B2cMaximum { get; set; } = 250_000;

    /// <summary>How far back payments can be pulled. Default 48 hours, what Safaricom documents; 1 minute to 30 days.</summary>
    public TimeSpan PullWindow { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How the times of pulled payments are read. Default <see cref="MpesaPullClock.Utc"/>, as they are written.</summary>
    public MpesaPullClock PullClock { get; set; }

    /// <summary>How a business checkout calls our reference on the wire: <c>RequestRefID</c> as in Safaricom's sample, the default, or <c>RequestRefId</c> as in its table. Which one is read is not confirmed.</summary>
    [RegularExpression("^RequestRefI[Dd]$", ErrorMessage = "CheckoutReferenceField must be RequestRefID or RequestRefId.")]
    public string CheckoutReferenceField { get; set; } = "RequestRefID";

    /// <summary>The transaction type of a till's standing orders. Default <c>Standing Order Customer Pay Merchant</c>, which Safaricom also prints as <c>… Marchant</c>.</summary>
    [Required(ErrorMessage = "StandingOrderTillType is empty; leave it out to have the default.")]
    public string StandingOrderTillType { get; set; } = "Standing Order Customer Pay Merchant";

    /// <summary>The header that carries a biller's key in bulk calls to Bill Manager. Default: none, no key is sent. Its name is not confirmed.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,64}$", ErrorMessage = "BillAppKeyHeader must be the name of a header: letters, digits, hyphens and underscores.")]
    public string? BillAppKeyHeader { get; set; }

    /// <summary>
    /// Addresses that callbacks may come from, as CIDR ranges such as <c>196.201.214.200/32</c>. Default empty: the source is not checked, the unguessable address alone
    /// admits a callback. Safaricom's published list is <see cref="MpesaCallbackSources.Published"/>. Behind a proxy, configure forwarded headers first.
    /// </summary>
    public IList<string> CallbackSourceRanges { get; } = [];

    /// <summary>Times and limits of the HTTP pipeline, shared by all M-Pesa accounts of the host: set them in one registration. Default: <see langword="null"/>, the pipeline's own values.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
