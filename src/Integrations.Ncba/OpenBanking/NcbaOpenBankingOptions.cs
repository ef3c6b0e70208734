using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba;

/// <summary>Settings of NCBA's Open Banking, a product apart from the till.</summary>
/// <remarks>Checked when the host starts. The secrets may come from an <c>ICredentialSource</c> of the host instead: provider <c>ncba_openbanking</c>, the names of the properties here.</remarks>
public sealed class NcbaOpenBankingOptions
{
    /// <summary>Which system. Default <see cref="ProviderEnvironment.Sandbox"/>, the bank's test system. <see cref="ProviderEnvironment.Simulated"/> is not played by the sandbox.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces the environment's address: https, or http on the loopback address. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The <c>Ocp-Apim-Subscription-Key</c>. Secret. Required.</summary>
    public string? SubscriptionKey { get; set; }

    /// <summary>The user of the token request. Secret. Required.</summary>
    public string? UserId { get; set; }

    /// <summary>The password of the token request. Secret. Required.</summary>
    public string? Password { get; set; }

    /// <summary>How long a token is used when the answer names no lifetime, at least 30 s. Default 5 minutes; the bank publishes none.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The name in the User-Agent header. Default <c>Integrations.Ncba</c>.</summary>
    [Required(ErrorMessage = "UserAgent is empty; gateways refuse requests without one.")]
    [RegularExpression("^[!-~]{1,100}$", ErrorMessage = "UserAgent must be 1 to 100 printable characters without spaces.")]
    public string UserAgent { get; set; } = NcbaTelemetry.Package;

    /// <summary>Times and limits of the HTTP pipeline, shared by all Open Banking registrations. Default: <see langword="null"/>, the pipeline's own values.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
