namespace Integrations.Sandbox;

/// <summary>How the simulated providers run. Every default suits a test or a first try.</summary>
public sealed class SandboxOptions
{
    /// <summary>The loopback port of the Daraja sandbox. Default 0: the system picks a free one.</summary>
    public int Port { get; set; }

    /// <summary>The clock of everything: tokens, customers, callbacks, faults. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes identifiers, receipts and tokens repeat from run to run when requests arrive in the same order. Default: none.</summary>
    public ulong? Seed { get; set; }

    /// <summary>How many arrivals, callbacks, executions and ledger transactions are each remembered, at least 1; the oldest go first. Default 10 000. Counts, balances and deduplication forget nothing.</summary>
    public int RecordingCapacity { get; set; } = 10_000;

    /// <summary>What carries callbacks. Default: sockets without redirects, cookies or proxy. A given handler is not disposed.</summary>
    public HttpMessageHandler? CallbackHandler { get; set; }

    /// <summary>Safaricom's side.</summary>
    public DarajaOptions Daraja { get; } = new();

    /// <summary>NCBA's side.</summary>
    public NcbaSandboxOptions Ncba { get; } = new();

    /// <summary>MTN's side.</summary>
    public MomoSandboxOptions MtnMomo { get; } = new();

    /// <summary>Airtel's side.</summary>
    public AirtelSandboxOptions Airtel { get; } = new();

    /// <summary>Flash's side.</summary>
    public FlashSandboxOptions Flash { get; } = new();

    /// <summary>MobileMart's side.</summary>
    public MobileMartSandboxOptions MobileMart { get; } = new();

    /// <summary>Aptos.</summary>
    public AptosSandboxOptions Aptos { get; } = new();

    /// <summary>Called when a request was decided. Exceptions are not caught: do little. Default: none, nothing is logged.</summary>
    public Action<SandboxArrival>? OnAnswered { get; set; }

    /// <summary>Called when value moved.</summary>
    public Action<SandboxExecution>? OnExecuted { get; set; }

    /// <summary>Called when a callback was answered, unanswered or lost.</summary>
    public Action<SandboxCallback>? OnCallback { get; set; }
}
