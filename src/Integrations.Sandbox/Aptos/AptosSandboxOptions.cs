namespace Integrations.Sandbox;

/// <summary>How the simulated Aptos behaves. May be changed while running, except where said.</summary>
public sealed class AptosSandboxOptions
{
    /// <summary>The loopback port. Default 0: the system picks a free one. Read at start.</summary>
    public int Port { get; set; }

    /// <summary>How many fullnodes there are, 1 to 16. They share the port; <see cref="AptosSandboxNode.Address"/> tells them apart. Default 2. Read at start.</summary>
    public int Nodes { get; set; } = 2;

    /// <summary>The chain id. Default 4, as local nodes have.</summary>
    public byte ChainId { get; set; } = 4;

    /// <summary>How long things take.</summary>
    public AptosTiming Timing { get; } = new();

    /// <summary>The key that requests must carry as <c>Bearer</c>; another one is answered 401. Default <see langword="null"/>: none is asked for.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Whether an address that nobody used has an account. Otherwise it is answered 404 and cannot send. Default <see langword="true"/>.</summary>
    public bool AccountsAreStateless { get; set; } = true;

    /// <summary>Whether transactions with a nonce are taken; otherwise they are refused with code 26. Default <see langword="true"/>.</summary>
    public bool TakesOrderless { get; set; } = true;

    /// <summary>Whether <c>wait_by_hash</c> and <c>transaction_summaries</c> are served, as not every hosted node does; otherwise 403. Default <see langword="true"/>.</summary>
    public bool ServesEverything { get; set; } = true;

    /// <summary>Whether a batch with nothing valid is answered 400, as nodes do since 2026; otherwise 206 with each place. Default <see langword="true"/>.</summary>
    public bool RefusesWholeBatch { get; set; } = true;

    /// <summary>The most transactions of a batch. Default 10.</summary>
    public int MostOfBatch { get; set; } = 10;

    /// <summary>Multiplies consumption and storage fees; 10 plays the prices announced for 2026. Default 1.</summary>
    public int GasScale { get; set; } = 1;

    /// <summary>The least gas that a transaction may offer, before <see cref="GasScale"/>. Default 3 units; nodes name no figure.</summary>
    public ulong LeastGas { get; set; } = 3;

    /// <summary>The most gas that a transaction may offer, in units. Default 2 000 000.</summary>
    public ulong MostGas { get; set; } = 2_000_000;

    /// <summary>The lowest price of a unit, in octas. Default 100.</summary>
    public ulong LeastGasPrice { get; set; } = 100;

    /// <summary>What nodes estimate as price, in octas. Default 100.</summary>
    public ulong GasEstimate { get; set; } = 100;

    /// <summary>What nodes estimate for what can wait, in octas. Default <see langword="null"/>: <see cref="GasEstimate"/>.</summary>
    public ulong? LowGasEstimate { get; set; }

    /// <summary>How many transactions with sequence numbers one account may have waiting. Default 100.</summary>
    public int MostWaitingInOrder { get; set; } = 100;

    /// <summary>How many transactions with nonces one account may have waiting. Default 5000.</summary>
    public int MostWaitingOrderless { get; set; } = 5_000;

    /// <summary>How many transactions a mempool holds. Default 2 000 000.</summary>
    public int MostWaiting { get; set; } = 2_000_000;

    /// <summary>
    /// What an address holds of APT and of each other asset, in smallest units, from the moment it first sends or is asked about. Default 0.
    /// <c>AddSandboxNetwork</c> sets it, because the sender of a host's settings is not the sandbox's to know.
    /// </summary>
    public ulong OpeningBalance { get; set; }
}
