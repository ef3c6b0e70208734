using System.Runtime.CompilerServices;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>A host's store that outlives a host: bytes under keys.</summary>
internal sealed class MemoryStore : IAptosSettlementStore
{
    private readonly Lock _gate = new();
    private readonly List<(string Key, byte[] Bytes)> _rows = [];

    /// <summary>Called before something is kept; what it throws keeps it out.</summary>
    public Action<AptosSettlement>? BeforeSave { get; set; }

    public IReadOnlyList<AptosSettlement> Saved
    {
        get
        {
            lock (_gate)
            {
                return [.. _rows.Select(static row => AptosSettlement.FromBytes(row.Bytes)).DistinctBy(static settlement => settlement.Hash)];
            }
        }
    }

    public ValueTask SaveAsync(AptosSettlement settlement, CancellationToken cancellationToken = default)
    {
        BeforeSave?.Invoke(settlement);
        lock (_gate)
        {
            _rows.AddRange(settlement.Keys.Select(key => (key, settlement.ToBytes())));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<AptosSettlement?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(_rows.Where(row => row.Key == key).Select(static row => AptosSettlement.FromBytes(row.Bytes)).MaxBy(static settlement => settlement.Attempt));
        }
    }

    public async IAsyncEnumerable<AptosSettlement> ListAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var settlement in Saved.Where(settlement => settlement.PreparedAt >= since))
        {
            yield return settlement;
        }
    }
}
