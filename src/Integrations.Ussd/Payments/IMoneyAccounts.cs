namespace Integrations.Ussd;

/// <summary>What a money menu asks of the host's accounts. Register it by <see cref="UssdBuilder.AddMoneyAccounts{TAccounts}"/>; only <see cref="MoneyServices.Pay"/> works without.</summary>
public interface IMoneyAccounts
{
    /// <summary>Whether the PIN is right. Count wrong tries here, and answer false for a locked account.</summary>
    ValueTask<bool> VerifyPinAsync(Msisdn subscriber, Secret pin, CancellationToken cancellationToken = default);

    /// <summary>Sets money of the subscriber aside before the Bridge is asked to send or to sell.</summary>
    /// <remarks>
    /// Called again under the same key when its work is done again: the second call finds the first, and counts its time anew; after <see cref="ReleaseAsync"/> it sets money aside anew. What has become of the payment your
    /// <c>IPaymentObserver</c> hears from the Bridge: book it when it succeeds, also when nothing is set aside under its key any more, because a payment that failed may turn out to have succeeded.
    /// </remarks>
    /// <param name="idempotencyKey">The key of the payment.</param>
    /// <param name="subscriber">Whose money.</param>
    /// <param name="amount">How much.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Null when it is set aside; otherwise why not, in the subscriber's words.</returns>
    ValueTask<UssdText?> ReserveAsync(string idempotencyKey, Msisdn subscriber, Money amount, CancellationToken cancellationToken = default);

    /// <summary>Gives back what is set aside under a key. Called when it is certain that nothing was taken: the Bridge refused the payment, never had it, or says that it failed. Give it back at no other time.</summary>
    /// <remarks>Called again, or for a key under which nothing is set aside, or whose payment is booked, it does nothing.</remarks>
    /// <param name="idempotencyKey">The key of the payment.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    ValueTask ReleaseAsync(string idempotencyKey, CancellationToken cancellationToken = default);

    /// <summary>The keys under which money is still set aside, neither released nor booked, and for which <see cref="ReserveAsync"/> was last called before a moment. Oldest first; some hundreds at a time are enough.</summary>
    /// <remarks>Asked every minute. Whatever a crash kept from the Bridge is found so, and released when the Bridge does not have it.</remarks>
    /// <param name="before">The moment.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    ValueTask<IReadOnlyList<string>> ListReservedAsync(DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>The balance.</summary>
    ValueTask<Money> GetBalanceAsync(Msisdn subscriber, CancellationToken cancellationToken = default);

    /// <summary>The last movements, newest first, a short line each.</summary>
    ValueTask<IReadOnlyList<string>> GetStatementAsync(Msisdn subscriber, CancellationToken cancellationToken = default);
}
