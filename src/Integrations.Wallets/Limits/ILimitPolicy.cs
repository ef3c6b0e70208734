namespace Integrations.Wallets;

/// <summary>Says how much a customer may move. What counts against it is kept by the ledger. Thread-safe.</summary>
public interface ILimitPolicy
{
    /// <summary>The limits of a question; <see cref="LimitSet.None"/> for none.</summary>
    ValueTask<LimitSet> FindAsync(LimitQuestion question, CancellationToken cancellationToken = default);
}
