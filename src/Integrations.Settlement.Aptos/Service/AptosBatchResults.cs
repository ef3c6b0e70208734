using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos;

/// <summary>The results of a batch as they come, each told once. Thread-safe.</summary>
internal sealed class AptosBatchResults(IProgress<AptosSettlementResult>? progress, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, AptosSettlementResult> _results = new(StringComparer.Ordinal);

    public void Tell(AptosSettlementResult result)
    {
        lock (_gate)
        {
            if (!_results.TryAdd(result.Key, result))
            {
                return;
            }
        }

        try
        {
            progress?.Report(result);
        }
        catch (Exception failure)
        {
            logger.ObserverFailed("Progress", failure.GetType().Name);
        }
    }

    public AptosSettlementResult? Find(string key)
    {
        lock (_gate)
        {
            return _results.GetValueOrDefault(key);
        }
    }
}
