using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.MtnMomo;

/// <summary>Settings of one MTN MoMo account: a partner in one country. Register one for each country.</summary>
/// <remarks>Checked when the host starts. The secrets may come from an <c>ICredentialSource</c> of the host instead; they are not required here then.</remarks>
public sealed class MtnMomoOptions
{
    /// <summary>Which MTN. Default <see cref="ProviderEnvironment.Sandbox"/>.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces the environment's address: https, or http on the loopback address. Some countries have a host of their own. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>ISO 3166 code of the country whose wallets are reached: <c>UG</c>. Required in production. Default elsewhere <c>SE</c>, the country of MTN's test numbers.</summary>
    [RegularExpression("^[A-Z]{2}$", ErrorMessage = "Country must be two capitals, such as UG.")]
    public string? Country { get; set; }

    /// <summary>The value of <c>X-Target-Environment</c>. Default: the country's (<see cref="MtnMomoCountry.All"/>), and <c>sandbox</c> in the sandbox.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,64}$", ErrorMessage = "TargetEnvironment must be 1 to 64 letters, digits, hyphens and underscores.")]
    public string? TargetEnvironment { get; set; }

    /// <summary>ISO 4217 code of the currency. Default: the country's, and <c>EUR</c> in the sandbox, which takes no other.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "Currency must be three capitals, such as UGX.")]
    public string? Currency { get; set; }

    /// <summary>The credentials of Collection; <see langword="null"/> when the account does not have it.</summary>
    [ValidateObjectMembers]
    public MtnMomoProductOptions? Collection { get; set; }

    /// <summary>The credentials of Disbursement; <see langword="null"/> when the account does not have it. Refunds need it too.</summary>
    [ValidateObjectMembers]
    public MtnMomoProductOptions? Disbursement { get; set; }

    /// <summary>The credentials of Remittance; <see langword="null"/> when the account does not have it.</summary>
    [ValidateObjectMembers]
    public MtnMomoProductOptions? Remittance { get; set; }

    /// <summary>Which operation the payout route uses. Default <see cref="MomoPayoutOperation.Transfer"/>. Payments that are under way keep theirs.</summary>
    public MomoPayoutOperation PayoutOperation { get; set; }

    /// <summary>Which refund the refund route uses. Default <see cref="MomoApiVersion.V2"/>.</summary>
    public MomoApiVersion RefundVersion { get; set; } = MomoApiVersion.V2;

    /// <summary>Smallest amount of one transaction. Default: one whole unit of the currency. MTN publishes none.</summary>
    public decimal? MinimumAmount { get; set; }

    /// <summary>Largest amount of one transaction. Default 999,999,999. MTN publishes none: it depends on country and wallet.</summary>
    public decimal? MaximumAmount { get; set; }

    /// <summary>
    /// How long MTN is taken to recognise a reference, so that a request may be sent again with it; the last tenth is not used. Default 24 h, 1 minute to 24 h. MTN does not say how long it does.
    /// </summary>
    public TimeSpan ResendWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What notes may hold besides letters, digits and spaces. Default <c>.,:;?!()/-</c>. MTN refuses an apostrophe, and does not list the rest.</summary>
    public string NotePunctuation { get; set; } = ".,:;?!()/-";

    /// <summary>Whether payments ask for a callback when the host has a public address. Default <see langword="true"/>. The host of that address must be the one registered for the API user.</summary>
    public bool RequestCallbacks { get; set; } = true;

    /// <summary>Times and limits of the HTTP pipeline, shared by all MTN MoMo accounts of the host: set them in one registration. Default: <see langword="null"/>, the pipeline's own values.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
