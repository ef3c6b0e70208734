using System.Collections.Concurrent;

namespace Integrations.Ussd.Tests.Payments;

/// <summary>Accounts with 10,000 each and the PIN 1234.</summary>
internal sealed class Accounts : IMoneyAccounts
{
    public ConcurrentDictionary<string, Money> Reserved { get; } = new(StringComparer.Ordinal);

    public ValueTask<bool> VerifyPinAsync(Msisdn subscriber, Secret pin, CancellationToken cancellationToken = default) => new(pin.Reveal() is "1234");

    public ValueTask<UssdText?> ReserveAsync(string idempotencyKey, Msisdn subscriber, Money amount, CancellationToken cancellationToken = default)
    {
        if (amount.Amount > 10_000)
        {
            return new("Not enough money.");
        }

        Reserved.TryAdd(idempotencyKey, amount);
        return new((UssdText?)null);
    }

    public ValueTask<Money> GetBalanceAsync(Msisdn subscriber, CancellationToken cancellationToken = default) => new(new Money(9_876.5m, "KES"));

    public ValueTask<IReadOnlyList<string>> GetStatementAsync(Msisdn subscriber, CancellationToken cancellationToken = default) => new(["02/03 -500 Otieno", "01/03 +1,000 Salary"]);
}
