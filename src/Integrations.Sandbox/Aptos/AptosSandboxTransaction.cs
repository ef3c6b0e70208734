namespace Integrations.Sandbox;

/// <summary>A transaction that the simulated chain has committed: it ran, with or without success.</summary>
public sealed class AptosSandboxTransaction
{
    internal AptosSandboxTransaction(string hash, string sender, ulong version, bool success, string status, ulong gasUsed, ulong fee, DateTimeOffset at, ReadOnlyMemory<byte> bytes) =>
        (Hash, Sender, Version, Success, Status, GasUsed, Fee, At, Bytes) = (hash, sender, version, success, status, gasUsed, fee, at, bytes);

    /// <summary>The hash, <c>0x</c> and 64 digits.</summary>
    public string Hash { get; }

    /// <summary>The sender, <c>0x</c> and 64 digits.</summary>
    public string Sender { get; }

    /// <summary>Its version of the ledger.</summary>
    public ulong Version { get; }

    /// <summary>Whether it had its effect. Otherwise it cost its fee and used its slot, and nothing else happened.</summary>
    public bool Success { get; }

    /// <summary>What nodes say in <c>vm_status</c>.</summary>
    public string Status { get; }

    /// <summary>Units of gas.</summary>
    public ulong GasUsed { get; }

    /// <summary>What it cost, in octas.</summary>
    public ulong Fee { get; }

    /// <summary>The time of its block.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The signed transaction, byte for byte as submitted.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Hash and success only.</summary>
    public override string ToString() => $"{Hash} {(Success ? "succeeded" : "failed")}";
}
