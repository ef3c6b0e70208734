using System.Text;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Transactions;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>The committed chain: versions, blocks, and a time that never goes back. Use it under the world's gate.</summary>
internal sealed class AptosLedger(AptosState genesis, ulong startedAt)
{
    private readonly List<AptosEntry> _entries = [new(0, "genesis", HashOf("genesis", startedAt), 0, startedAt, genesis)];
    private readonly List<AptosBlock> _blocks = [new(0, HashOf("block", 0), startedAt, 0, 0)];
    private readonly Dictionary<string, AptosEntry> _byHash = new(StringComparer.Ordinal);

    public AptosEntry Head => _entries[^1];

    public IReadOnlyList<AptosEntry> Entries => _entries;

    public IReadOnlyList<AptosBlock> Blocks => _blocks;

    public AptosState State { get; private set; } = genesis;

    public AptosEntry? Find(string hash) => _byHash.GetValueOrDefault(hash);

    /// <summary>The last version whose block is not later than a time.</summary>
    public AptosEntry At(ulong timestamp)
    {
        var (low, high) = (0, _blocks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _blocks[middle].Timestamp <= timestamp ? (middle, high) : (low, middle - 1);
        }

        return _entries[(int)_blocks[low].Last];
    }

    /// <summary>Changes the chain outside any transaction: a test's mint, freeze or rotation.</summary>
    public void Adjust(Func<AptosState, AptosState> change)
    {
        State = change(State);
        _entries[^1] = _entries[^1] with { State = State };
        if (_entries[^1].Signed is { } signed)
        {
            _byHash[signed.Hash] = _entries[^1];
        }
    }

    /// <summary>Commits a block; without transactions it only tells the time.</summary>
    public void Append(ulong timestamp, IReadOnlyList<(AptosSigned Signed, AptosResult Result, AptosState After)> transactions)
    {
        var (height, first) = ((ulong)_blocks.Count, (ulong)_entries.Count);
        Add("block_metadata", HashOf("metadata", first), height, timestamp);
        foreach (var (signed, result, after) in transactions)
        {
            State = after;
            var entry = new AptosEntry((ulong)_entries.Count, "user", signed.Hash, height, timestamp, State, signed, result);
            _entries.Add(entry);
            _byHash[signed.Hash] = entry;
        }

        Add("state_checkpoint", HashOf("checkpoint", first), height, timestamp);
        _blocks.Add(new AptosBlock(height, HashOf("block", height), timestamp, first, (ulong)_entries.Count - 1));
    }

    public static string HashOf(string what, ulong number) => AptosHex.Of(AptosHash.Of(Encoding.ASCII.GetBytes($"{what} {AptosTexts.Of(number)}")));

    private void Add(string kind, string hash, ulong height, ulong timestamp) => _entries.Add(new AptosEntry((ulong)_entries.Count, kind, hash, height, timestamp, State));
}
