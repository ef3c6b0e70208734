namespace Integrations.Ussd;

/// <summary>What a money menu asks of the host's accounts. Register one in the container; only <see cref="MoneyServices.Pay"/> works without.</summary>
public interface IMoneyAccounts
{
    /// <summary>Whether the PIN is right. Count wrong tries here, and answer false for a locked account.</summary>
    ValueTask<bool> VerifyPinAsync(Msisdn subscriber, Secret pin, CancellationToken cancellationToken = default);

    /// <summary>Sets money of the subscriber aside before the Bridge is asked to send or to sell.</summary>
    /// <remarks>
    /// Called again under the same key after a crash: the second call must find the first. Give the money back when the Bridge tells your <c>IPaymentObserver</c> that the payment of this key
    /// failed, and at no other time.
    /// </remarks>
    /// <param name="idempotencyKey">The key of the payment.</param>
    /// <param name="subscriber">Whose money.</param>
    /// <param name="amount">How much.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Null when it is set aside; otherwise why not, in the subscriber's words.</returns>
    ValueTask<UssdText?> ReserveAsync(string idempotencyKey, Msisdn subscriber, Money amount, CancellationToken cancellationToken = default);

    /// <summary>The balance.</summary>
    ValueTask<Money> GetBalanceAsync(Msisdn subscriber, CancellationToken cancellationToken = default);

    /// <summary>The last movements, newest first, a short line each.</summary>
    ValueTask<IReadOnlyList<string>> GetStatementAsync(Msisdn subscriber, CancellationToken cancellationToken = default);
}
