namespace Integrations.Settlement.Aptos;

/// <summary>A sequence number that something signed holds, or is about to. Use it under the gate of its <see cref="AptosSequence"/>.</summary>
internal sealed class AptosTurn(ulong number, string? id, ulong expiration)
{
    public ulong Number => number;

    /// <summary>What it was taken for; <see langword="null"/> for a filler, and for what was signed before this process.</summary>
    public string? Id => id;

    /// <summary>From which second of the ledger's time on nothing that was signed with the number can run.</summary>
    public ulong Expiration { get; set; } = expiration;

    /// <summary>What is known to be signed with the number. At most one of them is ever executed.</summary>
    public HashSet<TransactionHash> Hashes { get; } = [];

    /// <summary>How many signatures are under way.</summary>
    public int Signing { get; set; }

    public bool IsFiller { get; init; }

    /// <summary>What fills the gap; <see langword="null"/> until it is signed.</summary>
    public SignedTransaction? Filler { get; set; }
}
