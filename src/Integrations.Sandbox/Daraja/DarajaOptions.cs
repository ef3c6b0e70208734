using System.Security.Cryptography;

namespace Integrations.Sandbox;

/// <summary>How the simulated Daraja behaves. May be changed while running; what is under way keeps what it began with where that matters.</summary>
public sealed class DarajaOptions
{
    /// <summary>How long things take.</summary>
    public DarajaTiming Timing { get; } = new();

    /// <summary>Variants of wire shape.</summary>
    public DarajaShapes Shapes { get; } = new();

    /// <summary>The operator's key pair for security credentials. Default: one of 2048 bits, made on first use. A given key is not disposed.</summary>
    public RSA? SecurityKey { get; set; }

    /// <summary>
    /// Whether every app, short code, passkey and operator is let in, and opened on its first request when it is unknown. Default <see langword="false"/>: Daraja's own checks.
    /// <c>AddSandboxNetwork</c> sets it, because the settings of a host are not the sandbox's to know.
    /// </summary>
    public bool AcceptsAnyCredentials { get; set; }

    /// <summary>How long a token lives. Default 3600 seconds; <c>expires_in</c> says one less.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromSeconds(3600);

    /// <summary>Whether a new token voids the app's earlier ones, as the portal says. Default <see langword="false"/>.</summary>
    public bool NewTokenVoidsOld { get; set; }

    /// <summary>How bad consumer credentials are refused. Default: empty body.</summary>
    public OAuthRefusal OAuthRefusal { get; set; } = OAuthRefusal.EmptyBody;

    /// <summary>Whether addresses given by merchants must be https, as in production. Default <see langword="false"/>.</summary>
    public bool RequireHttpsCallbacks { get; set; }

    /// <summary>What a live prompt does to a second push. Default: refused at submission.</summary>
    public SubscriberLock SubscriberLock { get; set; } = SubscriberLock.AtSubmission;

    /// <summary>Within this time after a payment, the same amount from the same customer ends with 17. Default: no such rule; Safaricom documents 2 minutes.</summary>
    public TimeSpan? RepeatedAmountWindow { get; set; }

    /// <summary>The highest STK and C2B amount. Default 250 000 shillings.</summary>
    public decimal MaximumCollection { get; set; } = 250_000;

    /// <summary>The lowest payout. Default 10 shillings.</summary>
    public decimal MinimumPayout { get; set; } = 10;

    /// <summary>The highest payout. Default 250 000 shillings.</summary>
    public decimal MaximumPayout { get; set; } = 250_000;

    /// <summary>What a customer's wallet may hold; more ends with 8. Default 500 000 shillings.</summary>
    public decimal MaximumWallet { get; set; } = 500_000;

    /// <summary>What a new phone's wallet holds. Default 50 000 shillings.</summary>
    public decimal OpeningWallet { get; set; } = 50_000;

    /// <summary>Bad security credentials until the operator is locked (8006). Default 3.</summary>
    public int LockOperatorAfter { get; set; } = 3;

    /// <summary>Whether an STK payment to a shortcode with C2B addresses is also confirmed there, with the same receipt. Default <see langword="true"/>.</summary>
    public bool ConfirmStkByC2b { get; set; } = true;

    /// <summary>What a second C2B registration does. Default: overwrites.</summary>
    public RepeatedRegistration RepeatedRegistration { get; set; } = RepeatedRegistration.Overwrites;

    /// <summary>Rows of a page of pulled payments. Default 100.</summary>
    public int PullPageSize { get; set; } = 100;

    /// <summary>The gateway's limit for each operation. Default: none.</summary>
    public SpikeArrest? SpikeArrest { get; set; }
}
