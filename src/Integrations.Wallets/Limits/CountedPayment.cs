namespace Integrations.Wallets;

/// <summary>What was counted for a payment of the Bridge.</summary>
/// <param name="Counts">Where it was counted.</param>
/// <param name="Amount">In minor units.</param>
/// <param name="Currency">Of the amount.</param>
/// <param name="IsReturned">True while it is given back.</param>
/// <param name="PaymentVersion">The newest version that was heard: what is older says nothing any more.</param>
internal sealed record CountedPayment(IReadOnlyList<string> Counts, long Amount, string Currency, bool IsReturned, long PaymentVersion = 0);
