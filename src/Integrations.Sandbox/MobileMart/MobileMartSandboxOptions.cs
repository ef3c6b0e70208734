namespace Integrations.Sandbox;

/// <summary>How the simulated Fulcrum switch behaves. May be changed while running.</summary>
public sealed class MobileMartSandboxOptions
{
    /// <summary>The loopback port. Default 0: the system picks a free one. Read at start.</summary>
    public int Port { get; set; }

    /// <summary>Variants of what is sent.</summary>
    public MobileMartShapes Shapes { get; } = new();

    /// <summary>
    /// Whether every client id and secret is let in, an unknown one as <see cref="MobileMartSandbox.Merchant"/>. Default <see langword="false"/>. <c>AddSandboxNetwork</c> sets it, because
    /// the settings of a host are not the sandbox's to know.
    /// </summary>
    public bool AcceptsAnyCredentials { get; set; }

    /// <summary>How long a token lives. Default 2 hours.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromHours(2);

    /// <summary>How long a lookup of a meter or bill may be bought on. Default 5 minutes; not published.</summary>
    public TimeSpan PrevendLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether sales can be reprinted. Default <see langword="true"/>; otherwise 1012.</summary>
    public bool AllowsReprint { get; set; } = true;

    /// <summary>How long a sale stays invisible to a reprint. Default none.</summary>
    public TimeSpan ReprintVisibleAfter { get; set; }

    /// <summary>Whether numbers are taken as <c>27…</c> as well as in the local form. Default <see langword="false"/>: ten digits that begin with 0.</summary>
    public bool TakesInternationalNumbers { get; set; }

    /// <summary>The answer to a requestId that was used before. Default 409; not published.</summary>
    public SandboxAnswer DuplicateRequest { get; set; } = MobileMartMishap.Problem(409, "Duplicate request.", "The request id was used before.");

    /// <summary>Requests that are taken within a minute before 429. Default 0: no limit.</summary>
    public int RequestsPerMinute { get; set; }
}
