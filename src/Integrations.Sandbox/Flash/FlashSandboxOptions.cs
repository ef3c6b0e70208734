namespace Integrations.Sandbox;

/// <summary>How the simulated Flash behaves. May be changed while running.</summary>
public sealed class FlashSandboxOptions
{
    /// <summary>The loopback port. Default 0: the system picks a free one. Read at start.</summary>
    public int Port { get; set; }

    /// <summary>How long things take.</summary>
    public FlashTiming Timing { get; } = new();

    /// <summary>Variants of wire shape.</summary>
    public FlashShapes Shapes { get; } = new();

    /// <summary>
    /// Whether every key, secret and account number is let in, and opened on its first request when it is unknown. Default <see langword="false"/>: Flash's own checks.
    /// <c>AddSandboxNetwork</c> sets it, because the settings of a host are not the sandbox's to know.
    /// </summary>
    public bool AcceptsAnyCredentials { get; set; }

    /// <summary>How long a token lives from its first issue. Until it ends everybody who asks gets the same one, with what is left. Default 3600 seconds.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromSeconds(3600);

    /// <summary>The longest reference, in characters. Default 50; Flash names no figure.</summary>
    public int ReferenceLength { get; set; } = 50;

    /// <summary>The path of the Flash Token purchase. Default <c>/aggregation/flash-token/purchase</c>, as printed.</summary>
    public string FlashTokenPurchasePath { get; set; } = "/aggregation/flash-token/purchase";

    /// <summary>What an account holds at first, in rand. Default 1 000 000.</summary>
    public decimal OpeningBalance { get; set; } = 1_000_000;
}
