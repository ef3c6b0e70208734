using Microsoft.Extensions.Logging;

namespace Integrations.Settlement.Aptos;

/// <summary>Tells observers how settlements go on, and adds them up. Thread-safe.</summary>
internal sealed class AptosTeller(AptosSettings settings, IEnumerable<IAptosSettlementObserver> observers, TimeProvider time, ILogger logger)
{
    private readonly IAptosSettlementObserver[] _observers = [.. observers];

    public AptosDayTotals Totals { get; } = new(settings);

    public async Task TellAsync(AptosSettlementStage stage, AptosSettlement settlement, AptosFate? fate, CancellationToken cancellationToken)
    {
        var change = new AptosSettlementChange(stage, settlement, AptosAsset.RailOf(settlement, settings), time.GetUtcNow()) { Fate = fate };
        Totals.Hear(change);
        foreach (var observer in _observers)
        {
            try
            {
                await observer.OnChangedAsync(change, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                logger.ObserverFailed(stage.ToString(), failure.GetType().Name);
            }
        }
    }

    public static AptosSettlementStage StageOf(AptosFateState state) => state switch
    {
        AptosFateState.Succeeded => AptosSettlementStage.Committed,
        AptosFateState.FailedOnChain => AptosSettlementStage.FailedOnChain,
        _ => AptosSettlementStage.Dead,
    };
}
