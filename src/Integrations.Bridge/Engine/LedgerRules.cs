namespace Integrations.Bridge;

/// <summary>State of an attempt → where its money stands → the postings that take it there.</summary>
internal static class LedgerRules
{
    /// <summary>Where the money of an attempt belongs. One that moved value beyond the first, and cannot be taken back, is a claim against whoever got it.</summary>
    public static LedgerPosition PositionOf(AttemptView attempt, bool isWrittenOff) => attempt.State switch
    {
        AttemptState.Prepared or AttemptState.Accepted or AttemptState.Unknown => LedgerPosition.InFlight,
        AttemptState.Succeeded => isWrittenOff ? LedgerPosition.Receivable : LedgerPosition.Delivered,
        _ => LedgerPosition.Free,
    };

    /// <summary>The accounts of a move; <see langword="null"/> when nothing moves.</summary>
    public static (LedgerAccount Debit, LedgerAccount Credit)? Move(LedgerPosition from, LedgerPosition to, PaymentKind kind) =>
        from == to ? null : (AccountOf(to, kind), AccountOf(from, kind));

    private static LedgerAccount AccountOf(LedgerPosition position, PaymentKind kind) => position switch
    {
        LedgerPosition.InFlight => LedgerAccount.InFlight,
        LedgerPosition.Delivered => LedgerAccount.Delivered,
        LedgerPosition.Receivable => LedgerAccount.Receivable,
        _ => kind is PaymentKind.Collect ? LedgerAccount.CustomerDue : LedgerAccount.FloatAvailable,
    };
}
