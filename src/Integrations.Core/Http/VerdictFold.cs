using Integrations.Payments;

namespace Integrations.Http;

/// <summary>
/// Folds the readings of a call's transmissions into one. A success or an acceptance counts wherever it stands; a refusal of one transmission
/// counts only if every transmission was refused: after an ambiguous one it says nothing about that one.
/// </summary>
internal static class VerdictFold
{
    /// <summary>The transmission whose reading decides, as an index; -1 when nothing trustworthy was learnt.</summary>
    public static int Decide<T>(ReadOnlySpan<Reading<T>> readings, bool isRead)
    {
        if (isRead)
        {
            return LastAnswered(readings);
        }

        var refused = 0;
        for (var rank = 0; rank < Ranks.Length; rank++)
        {
            for (var index = 0; index < readings.Length; index++)
            {
                if (readings[index].Claim == Ranks[rank])
                {
                    return index;
                }
            }
        }

        foreach (var reading in readings)
        {
            refused += reading.Claim is Claim.RefusedSend ? 1 : 0;
        }

        return readings.Length > 0 && refused == readings.Length ? readings.Length - 1 : -1;
    }

    private static int LastAnswered<T>(ReadOnlySpan<Reading<T>> readings)
    {
        for (var index = readings.Length - 1; index >= 0; index--)
        {
            if (readings[index].Value is not null)
            {
                return index;
            }
        }

        return readings.Length - 1;
    }

    /// <summary>Claims about the reference itself, strongest first. They hold whatever the other transmissions met.</summary>
    private static readonly Claim[] Ranks = [Claim.Reversed, Claim.Succeeded, Claim.Pending, Claim.Asked, Claim.RejectedRef];
}
