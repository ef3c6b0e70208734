using Integrations.Bridge;
using Integrations.Payments;

namespace Integrations.Ussd.Tests.EndToEnd;

/// <summary>What subscribers have, outside of any host: 10,000 each to begin with. What is set aside cannot be spent, and is booked when its payment succeeds.</summary>
internal sealed class Purses(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Money Amount, DateTimeOffset At)> _aside = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Money> _booked = new(StringComparer.Ordinal);

    public int Aside
    {
        get
        {
            lock (_gate)
            {
                return _aside.Count;
            }
        }
    }

    /// <summary>What is left of the 10,000, over all subscribers of a test.</summary>
    public decimal Left
    {
        get
        {
            lock (_gate)
            {
                return 10_000 - _aside.Values.Sum(static one => one.Amount.Amount) - _booked.Values.Sum(static one => one.Amount);
            }
        }
    }

    /// <summary>The host's accounts over them.</summary>
    internal sealed class Accounts(Purses purses) : IMoneyAccounts
    {
        public ValueTask<bool> VerifyPinAsync(Msisdn subscriber, Secret pin, CancellationToken cancellationToken = default) => new(pin.Reveal() is "1234");

        public ValueTask<UssdText?> ReserveAsync(string idempotencyKey, Msisdn subscriber, Money amount, CancellationToken cancellationToken = default)
        {
            lock (purses._gate)
            {
                if (purses._booked.ContainsKey(idempotencyKey) || purses._aside.ContainsKey(idempotencyKey))
                {
                    return new((UssdText?)null);
                }

                if (amount.Amount > purses.Left)
                {
                    return new("Not enough money.");
                }

                purses._aside[idempotencyKey] = (amount, purses.Now);
                return new((UssdText?)null);
            }
        }

        public ValueTask ReleaseAsync(string idempotencyKey, CancellationToken cancellationToken = default)
        {
            lock (purses._gate)
            {
                purses._aside.Remove(idempotencyKey);
                return default;
            }
        }

        public ValueTask<IReadOnlyList<string>> ListReservedAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
        {
            lock (purses._gate)
            {
                return new([.. purses._aside.Where(one => one.Value.At < before).Select(static one => one.Key)]);
            }
        }

        public ValueTask<Money> GetBalanceAsync(Msisdn subscriber, CancellationToken cancellationToken = default) => new(new Money(purses.Left, "KES"));

        public ValueTask<IReadOnlyList<string>> GetStatementAsync(Msisdn subscriber, CancellationToken cancellationToken = default) => new([]);
    }

    /// <summary>Books what succeeded, though nothing may be set aside for it any more.</summary>
    internal sealed class Bookings(Purses purses) : IPaymentObserver
    {
        public ValueTask OnChangedAsync(PaymentChange change, CancellationToken cancellationToken = default)
        {
            if (change.Payment is { Status: PaymentStatus.Succeeded, Kind: not PaymentKind.Collect } payment)
            {
                lock (purses._gate)
                {
                    purses._aside.Remove(payment.IdempotencyKey);
                    purses._booked[payment.IdempotencyKey] = payment.Amount;
                }
            }

            return default;
        }
    }

    private DateTimeOffset Now => time.GetUtcNow();
}
