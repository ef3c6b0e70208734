namespace Integrations.Settlement.Aptos;

/// <summary>One signed transaction of the service, and what is known of it. The rows of an atomic batch share one. Written by whoever drives it; what several find out of the same bytes agrees.</summary>
internal sealed class AptosFlight(AptosSettlement settlement)
{
    private readonly Lock _gate = new();
    private volatile Told _told = new(AptosSettlementState.NotSent, null, null);

    public AptosSettlement Settlement { get; } = settlement;

    /// <summary>Whether the host has stored it.</summary>
    public bool IsSaved { get; set; }

    /// <summary>Whether a byte of it may have left.</summary>
    public bool WasSent { get; set; }

    public bool IsFinal => _told.State is AptosSettlementState.Succeeded or AptosSettlementState.FailedOnChain or AptosSettlementState.Dead;

    public AptosSettlementState State => _told.State;

    /// <summary>Nothing undoes what is final.</summary>
    public void Tell(AptosSettlementState state, ProviderError? error, AptosFate? fate = null)
    {
        lock (_gate)
        {
            if (!IsFinal)
            {
                _told = new Told(state, error, fate);
            }
        }
    }

    public AptosSettlementResult ResultOf(string key)
    {
        var told = _told;
        var transaction = told.Fate is { IsFinal: true } fate ? fate.Transaction : null;
        return new AptosSettlementResult
        {
            Key = key,
            State = told.State,
            Error = told.Error,
            Hash = Settlement.Hash,
            Attempt = Settlement.Attempt,
            Version = transaction?.Version,
            Time = transaction?.Time,
            Depth = told.Fate?.Depth,
            Fee = transaction?.Fee is { } fee and <= long.MaxValue ? Money.FromMinorUnits((long)fee, AptosAsset.Apt) : null,
        };
    }

    private sealed record Told(AptosSettlementState State, ProviderError? Error, AptosFate? Fate);
}
