using System.Collections.Concurrent;

namespace Integrations.Ussd.Tests.Payments;

/// <summary>Accounts with 10,000 each and the PIN 1234.</summary>
internal sealed class Accounts(TimeProvider time) : IMoneyAccounts
{
    /// <summary>What is set aside.</summary>
    public ConcurrentDictionary<string, (Money Amount, DateTimeOffset At)> Reserved { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Released { get; } = new();

    /// <summary>What happens after money was set aside and before the menu hears of it.</summary>
    public Func<string, Task> After { get; set; } = _ => Task.CompletedTask;

    public ValueTask<bool> VerifyPinAsync(Msisdn subscriber, Secret pin, CancellationToken cancellationToken = default) => new(pin.Reveal() is "1234");

    public async ValueTask<UssdText?> ReserveAsync(string idempotencyKey, Msisdn subscriber, Money amount, CancellationToken cancellationToken = default)
    {
        if (amount.Amount > 10_000)
        {
            return "Not enough money.";
        }

        Reserved[idempotencyKey] = (amount, time.GetUtcNow());
        await After(idempotencyKey);
        return null;
    }

    public ValueTask ReleaseAsync(string idempotencyKey, CancellationToken cancellationToken = default)
    {
        if (Reserved.TryRemove(idempotencyKey, out _))
        {
            Released.Enqueue(idempotencyKey);
        }

        return default;
    }

    public ValueTask<IReadOnlyList<string>> ListReservedAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        new([.. Reserved.Where(one => one.Value.At < before).OrderBy(static one => one.Value.At).Select(static one => one.Key)]);

    public ValueTask<Money> GetBalanceAsync(Msisdn subscriber, CancellationToken cancellationToken = default) => new(new Money(9_876.5m, "KES"));

    public ValueTask<IReadOnlyList<string>> GetStatementAsync(Msisdn subscriber, CancellationToken cancellationToken = default) => new(["02/03 -500 Otieno", "01/03 +1,000 Salary"]);
}
