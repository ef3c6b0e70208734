namespace Integrations.Sandbox;

/// <summary>How the simulated Airtel Money behaves. May be changed while running.</summary>
public sealed class AirtelSandboxOptions
{
    /// <summary>The loopback port. Default 0: the system picks a free one. Read at start.</summary>
    public int Port { get; set; }

    /// <summary>How long things take.</summary>
    public AirtelTiming Timing { get; } = new();

    /// <summary>Variants of wire shape.</summary>
    public AirtelShapes Shapes { get; } = new();

    /// <summary>
    /// Whether every application and PIN is let in, and opened on its first request when it is unknown. Default <see langword="false"/>: Airtel's own checks.
    /// <c>AddSandboxNetwork</c> sets it, because the settings of a host are not the sandbox's to know.
    /// </summary>
    public bool AcceptsAnyCredentials { get; set; }

    /// <summary>How long a token lives. Default 180 seconds.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromSeconds(180);

    /// <summary>Wrong PINs until the account is locked. Default 5; Airtel names no figure.</summary>
    public int LockAfterWrongPins { get; set; } = 5;

    /// <summary>The lowest amount of a payment, in major units. Default 1.</summary>
    public decimal MinimumAmount { get; set; } = 1;

    /// <summary>The highest amount of a payment, in major units. Default 10 000 000.</summary>
    public decimal MaximumAmount { get; set; } = 10_000_000;

    /// <summary>What a new subscriber's wallet holds, in major units. Default 500 000.</summary>
    public decimal OpeningWallet { get; set; } = 500_000;
}
