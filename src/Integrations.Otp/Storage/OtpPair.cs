namespace Integrations.Otp;

/// <summary>One purpose and one destination, with the limits that span their codes.</summary>
public sealed class OtpPair
{
    /// <summary>The keyed hash under all peppers, newest first: written under the first, counted over all.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Wrong guesses that block the pair.</summary>
    public required int MaxFailures { get; init; }

    /// <summary>How long a wrong guess counts.</summary>
    public required TimeSpan FailureWindow { get; init; }

    /// <summary>The wait after the first code; it doubles with each.</summary>
    public required TimeSpan CoolDown { get; init; }

    /// <summary>The longest that the wait becomes.</summary>
    public required TimeSpan LongestCoolDown { get; init; }
}
