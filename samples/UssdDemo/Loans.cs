using System.Collections.Concurrent;

namespace Integrations.Samples.UssdDemo;

/// <summary>Loans of this process. The same key lends once.</summary>
internal sealed class Loans
{
    private readonly ConcurrentDictionary<string, (Msisdn Borrower, Money Amount)> _lent = new(StringComparer.Ordinal);

    public Task BorrowAsync(string idempotencyKey, Msisdn borrower, Money amount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _lent.TryAdd(idempotencyKey, (borrower, amount));
        return Task.CompletedTask;
    }

    public Task<Money> DebtAsync(Msisdn borrower, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Money.Sum(_lent.Values.Where(loan => loan.Borrower == borrower).Select(loan => loan.Amount), Currency.FromCode("KES")));
    }
}
