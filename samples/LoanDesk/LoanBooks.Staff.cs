namespace Integrations.Samples.LoanDesk;

/// <content>Tries of PINs.</content>
internal sealed partial class LoanBooks
{
    private const int MostPinTries = 5;
    private static readonly TimeSpan PinLock = TimeSpan.FromHours(1);

    /// <summary>Counts a try; false when too many within the hour were wrong.</summary>
    public bool MayTryPin(Msisdn staff, DateTimeOffset now)
    {
        rows.Execute("DELETE FROM pin_tries WHERE at <= $since", ("since", Text(now - PinLock)));
        return rows.First("SELECT COUNT(*) FROM pin_tries WHERE number = $number", static row => row.GetInt64(0), ("number", staff.Reveal())) < MostPinTries
            && rows.Execute("INSERT INTO pin_tries (number, at) VALUES ($number, $at)", ("number", staff.Reveal()), ("at", Text(now))) > 0;
    }

    /// <summary>A right PIN forgives the wrong ones before it.</summary>
    public void PinWasRight(Msisdn staff) => rows.Execute("DELETE FROM pin_tries WHERE number = $number", ("number", staff.Reveal()));
}
