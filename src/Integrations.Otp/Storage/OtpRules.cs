namespace Integrations.Otp;

/// <summary>What all stores compute alike.</summary>
internal static class OtpRules
{
    public const string CoolDownLimit = "cool_down";
    public const string FailuresLimit = "failures";

    /// <summary>Newest challenges of an owner that are listed.</summary>
    public const int MostListed = 100;

    /// <summary>How long the doubled waits are remembered.</summary>
    public static readonly TimeSpan CoolDownMemory = TimeSpan.FromHours(24);

    /// <summary>How far a clock may stand before the beginning of a challenge, as after a small correction. Further back, its code is refused: nobody knows how long it has lived.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>The wait after so many codes of a pair.</summary>
    public static TimeSpan CoolDownAfter(OtpPair pair, int sent)
    {
        var wait = pair.CoolDown;
        for (var i = 1; i < sent && wait < pair.LongestCoolDown; i++)
        {
            wait += wait;
        }

        return wait < pair.LongestCoolDown ? wait : pair.LongestCoolDown;
    }

    /// <summary>Whose failures are counted: the caller's pair where it is the challenge's, else the challenge's alone.</summary>
    public static IReadOnlyList<string> PairKeys(OtpRecord record, OtpPair pair) => pair.Keys.Contains(record.Pair, StringComparer.Ordinal) ? pair.Keys : [record.Pair];
}
