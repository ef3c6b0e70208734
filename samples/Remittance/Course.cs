namespace Integrations.Samples.Remittance;

/// <summary>What a remittance is and what comes next, from its legs alone. A pure decision: a crash, a repeat and another order of events change nothing.</summary>
internal static class Course
{
    /// <summary>How many quotes a settlement gets before the sender has the money back.</summary>
    public const int MostQuotes = 3;

    public static RemittanceState StateOf(Transfer transfer)
    {
        var (collect, settle, payout, refund) = Read(transfer);
        if (Contradicts(transfer) || transfer.Legs.Any(static leg => leg.IsInReview))
        {
            return RemittanceState.NeedsPerson;
        }

        return (collect, settle, payout, refund) switch
        {
            (null or { State: LegState.Open }, _, _, _) => RemittanceState.Collecting,
            ({ State: LegState.Failed }, _, _, _) => RemittanceState.Failed,
            (_, _, _, { State: LegState.Succeeded }) => RemittanceState.Refunded,
            ({ State: LegState.Reversed }, null, _, null) => RemittanceState.Refunded,
            (_, _, _, not null) => RemittanceState.Refunding,
            (_, _, { State: LegState.Succeeded }, _) => RemittanceState.Done,
            _ when MustGoBack(transfer) => RemittanceState.Refunding,
            (_, { State: LegState.Succeeded }, _, _) => RemittanceState.PayingOut,
            _ => RemittanceState.Settling,
        };
    }

    /// <summary>The leg to begin now; <see langword="null"/> while one is open, when the end is reached, and when a person must look.</summary>
    public static NextLeg? Next(Transfer transfer)
    {
        if (transfer.Legs.Any(static leg => leg.State is LegState.Open))
        {
            return null;
        }

        var (collect, settle, payout, refund) = Read(transfer);
        return StateOf(transfer) switch
        {
            RemittanceState.Collecting => new NextLeg(LegKind.Collect),
            RemittanceState.Settling => new NextLeg(LegKind.Settle, settle is null ? 1 : settle.Number + 1),
            RemittanceState.PayingOut when payout is null => new NextLeg(LegKind.Payout),

            // A payment may be known to have succeeded before its receipt is, and goes back by its receipt alone.
            RemittanceState.Refunding when refund is null && collect!.Receipt is not null => new NextLeg(LegKind.Refund),
            _ => null,
        };
    }

    private static bool MustGoBack(Transfer transfer)
    {
        var (collect, settle, payout, _) = Read(transfer);

        // The sender was told that it failed, and had paid after all.
        return collect!.HasFailed
            || settle is { State: LegState.Failed } && !(settle.QuoteEnded && settle.Number < MostQuotes)
            || payout is { State: LegState.Failed or LegState.Reversed };
    }

    /// <summary>A leg was begun because another one had failed, and that one did not; or money went back that nobody asked for.</summary>
    private static bool Contradicts(Transfer transfer)
    {
        var (collect, settle, payout, refund) = Read(transfer);
        var earlier = transfer.Legs.Where(leg => leg.Kind is LegKind.Settle && leg != settle);
        return earlier.Any(static leg => leg.State is not LegState.Failed)
            || settle is { State: LegState.Reversed }
            || (settle is not null && collect is { State: LegState.Failed })
            || (settle is not null && refund is null && collect is { State: LegState.Reversed })
            || (payout is not null && settle is not { State: LegState.Succeeded })
            || (refund is not null && payout is { State: LegState.Open or LegState.Succeeded })
            || (refund is not null && payout is null && settle is not (null or { State: LegState.Failed }))
            || refund is { State: LegState.Failed or LegState.Reversed };
    }

    private static (Leg? Collect, Leg? Settle, Leg? Payout, Leg? Refund) Read(Transfer transfer) =>
        (transfer.Last(LegKind.Collect), transfer.Last(LegKind.Settle), transfer.Last(LegKind.Payout), transfer.Last(LegKind.Refund));
}
