namespace Integrations.Bridge;

/// <summary>What to do while an attempt is in doubt, and after it is proven absent. Immutable; part of what an idempotency key stands for when a host gives one.</summary>
public sealed record FailoverPolicy
{
    /// <summary>Waits for the provider's word. After proof of absence the payment fails. The default of collections, refunds and settlements.</summary>
    public static FailoverPolicy Hold { get; } = new() { Kind = FailoverPolicyKind.Hold };

    /// <summary>After proof of absence, the host approves another route or lets it fail.</summary>
    public static FailoverPolicy HostDecides { get; } = new() { Kind = FailoverPolicyKind.HostDecides };

    /// <summary>Which policy.</summary>
    public required FailoverPolicyKind Kind { get; init; }

    /// <summary>The largest amount that it holds for, in the currency's minor units; <see langword="null"/> for any.</summary>
    public long? MaxMinorUnits { get; init; }

    /// <summary>With <see cref="FailoverPolicyKind.AcceptRisk"/>: how long the first attempt must have been in doubt.</summary>
    public TimeSpan After { get; init; }

    /// <summary>With <see cref="FailoverPolicyKind.AcceptRisk"/>: how much may be at risk in 24 hours, over all payments of the currency, in minor units.</summary>
    public long DailyBudgetMinorUnits { get; init; }

    /// <summary>After proof of absence another route is tried, up to an amount; above it the host decides. The default of payouts and sales.</summary>
    public static FailoverPolicy OnProof(Money? upTo = null) => new() { Kind = FailoverPolicyKind.OnProof, MaxMinorUnits = upTo?.MinorUnits };

    /// <summary>Tries another route without proof once the first attempt has been in doubt for a while. It may pay twice: the payment is marked <see cref="PaymentFlags.AtRisk"/>.</summary>
    /// <param name="after">How long in doubt, 1 minute or more.</param>
    /// <param name="maxAmount">The largest payment.</param>
    /// <param name="dailyBudget">How much may be at risk in 24 hours.</param>
    /// <exception cref="ArgumentException">A value is outside its range.</exception>
    public static FailoverPolicy AcceptRisk(TimeSpan after, Money maxAmount, Money dailyBudget)
    {
        if (after < TimeSpan.FromMinutes(1))
        {
            throw new ArgumentException($"AcceptRisk after {after} must be 1 minute or more; most doubts end by themselves within it.", nameof(after));
        }

        if (maxAmount.Currency != dailyBudget.Currency || !maxAmount.IsPositive || dailyBudget < maxAmount)
        {
            throw new ArgumentException("AcceptRisk needs a positive largest amount, and a daily budget in the same currency that is not smaller.", nameof(maxAmount));
        }

        return new FailoverPolicy { Kind = FailoverPolicyKind.AcceptRisk, After = after, MaxMinorUnits = maxAmount.MinorUnits, DailyBudgetMinorUnits = dailyBudget.MinorUnits };
    }

    internal bool Covers(Money amount) => MaxMinorUnits is not { } most || amount.MinorUnits <= most;
}
