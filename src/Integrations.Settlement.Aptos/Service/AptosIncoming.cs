using Integrations.Payments;

namespace Integrations.Settlement.Aptos;

/// <summary>Money that came in: a committed transfer to the account of the settings.</summary>
/// <param name="Hash">Its transaction.</param>
/// <param name="From">Who sent it. Where that is an exchange, it is not its customer: ask before you pay back.</param>
/// <param name="Amount">What arrived, as the events of the chain say. An asset may take a part on the way.</param>
/// <param name="Time">The time of its block.</param>
public sealed record AptosIncoming(TransactionHash Hash, AptosAddress From, Money Amount, DateTimeOffset Time)
{
    /// <summary>The settlement that pays it back through a Bridge. Its key is the incoming transaction's, so that a journal takes one refund of it, whole or in part, and never a second.</summary>
    /// <param name="amount">How much; <see langword="null"/> for all of it.</param>
    /// <exception cref="ArgumentException">The amount is nothing, more than came in, or in another currency.</exception>
    public SettleRequest ToRefund(Money? amount = null)
    {
        var back = amount ?? Amount;
        return back.HasCurrency && back.Currency == Amount.Currency && back.IsPositive && back <= Amount
            ? new SettleRequest { IdempotencyKey = $"refund:{Hash}", Reference = Hash.ToString(), Amount = back, Destination = From.ToLongString() }
            : throw new ArgumentException("A refund is more than nothing, in the currency that came in, and not more than came in.", nameof(amount));
    }

    /// <summary>The hash only.</summary>
    public override string ToString() => Hash.ToString();
}
