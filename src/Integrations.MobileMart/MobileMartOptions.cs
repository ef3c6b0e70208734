using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.MobileMart;

/// <summary>Settings of one MobileMart account.</summary>
/// <remarks>Checked when the host starts. Client id and secret may come from an <c>ICredentialSource</c> of the host instead; they are not required here then.</remarks>
public sealed class MobileMartOptions
{
    /// <summary>Which system. Default <see cref="ProviderEnvironment.Sandbox"/>: MobileMart's UAT.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces the environment's address: https, or http on the loopback address. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The client id, case-sensitive. UAT and production have different ones. Secret. Required.</summary>
    public string? ClientId { get; set; }

    /// <summary>The client secret. Secret. Required.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>How sales are recorded. Default <see cref="MobileMartTenderType.CreditCard"/>, the only value that was seen on the wire.</summary>
    public MobileMartTenderType TenderType { get; set; }

    /// <summary>How mobile numbers are written. Default <see cref="MobileMartNumberForm.Local"/>; which one production demands is not confirmed.</summary>
    public MobileMartNumberForm NumberForm { get; set; }

    /// <summary>What a reprint is worth. Default <see cref="MobileMartReprint.Finds"/>: it finds sales, and proves no absence.</summary>
    public MobileMartReprint Reprint { get; set; }

    /// <summary>
    /// Whether a quick 1002, "cannot source product", is believed: nothing was sold, and another supplier may be tried. Default <see langword="true"/>. MobileMart does not say so; it is
    /// inferred. Where reprints are on, a reprint is asked first. <see langword="false"/> leaves the outcome unknown.
    /// </summary>
    public bool BelievesNotSourced { get; set; } = true;

    /// <summary>From how slow an answer on a 1002 leaves the outcome unknown. Default 20 s, at most 60 s.</summary>
    public TimeSpan SlowAnswer { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the lookup of a meter or bill is bought on. Default 5 minutes, at most an hour; not published. Later nothing is sent, and the sale starts again.</summary>
    public TimeSpan LookupLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a sent request may still arrive. Default 2 minutes, at least 1. Matters with <see cref="MobileMartReprint.Proves"/>.</summary>
    public TimeSpan ArrivalHorizon { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a sale may be missing from a reprint. Default 5 minutes, at least 1. Matters with <see cref="MobileMartReprint.Proves"/>.</summary>
    public TimeSpan VisibilityHorizon { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Largest sale in rand, whatever the product allows. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaximumAmount { get; set; } = 10_000;

    /// <summary>The routes' place among equal suppliers; lower is tried first. Default 100, as every route.</summary>
    [Range(0, 10_000)]
    public int Priority { get; set; } = 100;

    /// <summary>
    /// Times and limits of the HTTP pipeline, shared by all MobileMart accounts of the host: set them in one registration. Default: <see langword="null"/>, the pipeline's own values with
    /// 90 s for a whole read. One transmission of a lookup, a purchase or a reprint always has 60 s: MobileMart needs them.
    /// </summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
