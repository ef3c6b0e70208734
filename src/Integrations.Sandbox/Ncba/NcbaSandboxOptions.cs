namespace Integrations.Sandbox;

/// <summary>How the simulated bank behaves. May be changed while running; what is under way keeps what it began with where that matters.</summary>
public sealed class NcbaSandboxOptions
{
    /// <summary>The loopback port. Default 0: the system picks a free one. Read at start.</summary>
    public int Port { get; set; }

    /// <summary>How long things take.</summary>
    public NcbaTiming Timing { get; } = new();

    /// <summary>Variants of what is sent.</summary>
    public NcbaShapes Shapes { get; } = new();

    /// <summary>
    /// Whether every user name, secret and till is let in, an unknown one as <see cref="NcbaSandbox.Merchant"/>. Default <see langword="false"/>. <c>AddSandboxNetwork</c> sets it, because
    /// the settings of a host are not the sandbox's to know. Where notifications go, and what stands in them, is that merchant's.
    /// </summary>
    public bool AcceptsAnyCredentials { get; set; }

    /// <summary>How long a token lives. Default 5 hours.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(5);

    /// <summary>Which methods fetch a token. Default <c>GET</c> and <c>POST</c>; another is answered 405.</summary>
    public IReadOnlyList<string> TokenMethods { get; set; } = ["GET", "POST"];

    /// <summary>For how long after a push its query says FAILED although the customer may still pay, as live merchants met it. Default: never.</summary>
    public TimeSpan FailsFirstFor { get; set; }

    /// <summary>How long a push can be asked about. Default 24 hours.</summary>
    public TimeSpan QueryRetention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The answer to a question about a push that is not known. Default: FAILED; set one with status 4xx for the other possibility.</summary>
    public SandboxAnswer UnknownTransaction { get; set; } = SandboxAnswer.Json(200, """{"status":"FAILED","description":"System internal error."}""");

    /// <summary>The word for a push that is open. Default <c>PENDING</c>; it stands in no document.</summary>
    public string PendingWord { get; set; } = "PENDING";

    /// <summary>The largest push, in shillings. Default 150 000.</summary>
    public decimal MaximumPush { get; set; } = 150_000;

    /// <summary>What a new phone's wallet holds. Default 50 000 shillings.</summary>
    public decimal OpeningWallet { get; set; } = 50_000;

    /// <summary>Whether a request without a User-Agent, or with that of a library, is answered 403 by the edge. Default <see langword="true"/>.</summary>
    public bool RefusesLibraryAgents { get; set; } = true;
}
