namespace Integrations.Samples.LoanDesk;

/// <summary>What of a borrower's credit goes to which instalment. A pure decision.</summary>
internal static class Allocation
{
    /// <summary>Each instalment that is due gets the smaller of what is there and what is due. What is over stays credit, for the next one.</summary>
    /// <param name="open">What is not paid yet, in order.</param>
    /// <param name="credit">What is there.</param>
    /// <param name="today">The day.</param>
    /// <param name="isPayment">True when the borrower has just paid: then the next instalment is due, also before its day.</param>
    public static IEnumerable<(int Number, long Part)> Of(IReadOnlyList<Instalment> open, long credit, DateOnly today, bool isPayment)
    {
        foreach (var instalment in Due(open, credit, today, isPayment))
        {
            var part = Math.Min(credit, instalment.Due);
            if (part <= 0)
            {
                yield break;
            }

            credit -= part;
            yield return (instalment.Number, part);
        }
    }

    private static IEnumerable<Instalment> Due(IReadOnlyList<Instalment> open, long credit, DateOnly today, bool isPayment)
    {
        // Whoever has paid all that is left owes nothing, whatever the calendar says.
        if (credit >= open.Sum(static instalment => instalment.Due))
        {
            return open;
        }

        var due = open.Where(instalment => instalment.DueOn <= today).ToArray();
        return due.Length is 0 && isPayment ? open.Take(1) : due;
    }
}
