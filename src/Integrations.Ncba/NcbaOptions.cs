using System.ComponentModel.DataAnnotations;
using Integrations.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba;

/// <summary>Settings of one NCBA account: a till under the bank's shared pay bill.</summary>
/// <remarks>Checked when the host starts. Name and secret may come from an <c>ICredentialSource</c> of the host instead; they are not required here then.</remarks>
public sealed class NcbaOptions
{
    /// <summary>Which system. The bank has no public sandbox: with the default, <see cref="ProviderEnvironment.Sandbox"/>, <see cref="BaseAddress"/> says where one is.</summary>
    public ProviderEnvironment Environment { get; set; }

    /// <summary>Replaces the bank's address: https, or http on the loopback address. Default: none.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The till or account number that pushes pay, 1 to 32 letters and digits. Required.</summary>
    [Required(ErrorMessage = "Till is missing; set the till or account number that the bank registered.")]
    [RegularExpression("^[A-Za-z0-9]{1,32}$", ErrorMessage = "Till must be 1 to 32 letters and digits; what follows # or - is added by the package.")]
    public string? Till { get; set; }

    /// <summary>The till of QR codes where it is another, such as <c>PAY100D</c>. Default: <see cref="Till"/>.</summary>
    [RegularExpression("^[A-Za-z0-9]{1,32}$", ErrorMessage = "QrTill must be 1 to 32 letters and digits.")]
    public string? QrTill { get; set; }

    /// <summary>The bank's pay bill, 5–7 digits. Default <c>880100</c>, which all its merchants share.</summary>
    [Required(ErrorMessage = "PaybillNumber is empty; leave it out for 880100.")]
    [RegularExpression("^[0-9]{5,7}$", ErrorMessage = "PaybillNumber must be 5 to 7 digits.")]
    public string PaybillNumber { get; set; } = "880100";

    /// <summary>The user name of the instruction letter. Secret. Required.</summary>
    public string? Username { get; set; }

    /// <summary>The secret of the instruction letter. Secret. Required.</summary>
    public string? ApiSecret { get; set; }

    /// <summary>
    /// Whether pushes carry a reference of the merchant's own. Default <see cref="NcbaReferenceStyle.None"/>: the bank takes one from some merchants and refuses it as "wrong format" from
    /// others. Without one a lost answer cannot be told from another payment but by payer, amount and time, and the Bridge uses the route for failover only where it is told to.
    /// </summary>
    public NcbaReferenceStyle ReferenceStyle { get; set; }

    /// <summary>Longest reference of the merchant's own, 4 to 40 characters. Default 12. Longer ones are shortened.</summary>
    [Range(4, 40)]
    public int MaxReferenceLength { get; set; } = 12;

    /// <summary>Smallest push in shillings. Default 1.</summary>
    [Range(1, 100_000_000)]
    public int StkMinimum { get; set; } = 1;

    /// <summary>Largest push in shillings. Default 150,000.</summary>
    [Range(1, 100_000_000)]
    public int StkMaximum { get; set; } = 150_000;

    /// <summary>How old a push must be before the bank's FAILED is believed. Default 2 minutes, never less: younger ones were paid after all.</summary>
    public TimeSpan BelieveFailedAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the bank remembers a push. Default 24 hours. A FAILED after that may mean "forgotten", and proves nothing.</summary>
    public TimeSpan QueryRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The name in the User-Agent header. Default <c>Integrations.Ncba</c>. Gateways on the way refuse the names of libraries.</summary>
    [Required(ErrorMessage = "UserAgent is empty; gateways refuse requests without one.")]
    [RegularExpression("^[!-~]{1,100}$", ErrorMessage = "UserAgent must be 1 to 100 printable characters without spaces.")]
    public string UserAgent { get; set; } = NcbaTelemetry.Package;

    /// <summary>Which notifications the bank was told to send. Default <see cref="NcbaNotifications.None"/>; needs the three settings below.</summary>
    public NcbaNotifications Notifications { get; set; }

    /// <summary>The user name inside notifications, from the letter.</summary>
    public string? NotificationUsername { get; set; }

    /// <summary>The password inside notifications, from the letter. Secret.</summary>
    public string? NotificationPassword { get; set; }

    /// <summary>The secret key that notifications are hashed with, from the letter: 8 characters or more; the bank asks for 16. Secret.</summary>
    public string? NotificationSecretKey { get; set; }

    /// <summary>The merchant's bank accounts, digits: an account notification about another one is no evidence. Needed for <see cref="NcbaNotifications.Account"/>.</summary>
    public IList<string> BankAccounts { get; } = [];

    /// <summary>
    /// What the hash of a pay bill notification may be made of. Default empty: <see cref="NcbaPaybillHash.BusinessShortCode"/> and <see cref="NcbaPaybillHash.BankAccount"/>. A
    /// notification that fits none is held: stored, acknowledged, not credited.
    /// </summary>
    public IList<NcbaPaybillHash> PaybillHashes { get; } = [];

    /// <summary>
    /// Addresses that notifications may come from, as CIDR ranges. Default empty: the source is not checked. Behind a proxy, configure forwarded headers first.
    /// </summary>
    public IList<string> CallbackSourceRanges { get; } = [];

    /// <summary>The route's place among those that reach the same wallet; lower is tried first. Default 100, as every route.</summary>
    [Range(0, 10_000)]
    public int Priority { get; set; } = 100;

    /// <summary>Times and limits of the HTTP pipeline, shared by all NCBA accounts of the host: set them in one registration. Default: <see langword="null"/>, the pipeline's own values.</summary>
    [ValidateObjectMembers]
    public HttpPipelineOptions? Http { get; set; }
}
