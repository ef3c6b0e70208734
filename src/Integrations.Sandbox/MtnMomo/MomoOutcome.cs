namespace Integrations.Sandbox;

/// <summary>What becomes of an accepted transaction. Immutable.</summary>
public sealed class MomoOutcome
{
    private MomoOutcome(string first, string? last, string? reason, MomoPace pace, bool isApiError = false) =>
        (First, Last, Reason, Pace, IsApiError) = (first, last, reason, pace, isApiError);

    /// <summary>Succeeds after <see cref="MomoTiming.Processing"/>.</summary>
    public static MomoOutcome Success { get; } = new("PENDING", "SUCCESSFUL", null, MomoPace.Usual);

    /// <summary>Stays <c>CREATED</c> and succeeds after <see cref="MomoTiming.Delayed"/>.</summary>
    public static MomoOutcome Delayed { get; } = new("CREATED", "SUCCESSFUL", null, MomoPace.Delayed);

    /// <summary>Stays <c>PENDING</c> and fails with <c>EXPIRED</c> after <see cref="MomoTiming.Ongoing"/>.</summary>
    public static MomoOutcome Ongoing { get; } = new("PENDING", "FAILED", "EXPIRED", MomoPace.Ongoing);

    /// <summary>Stays <c>PENDING</c> and succeeds after <see cref="MomoTiming.Delayed"/>.</summary>
    public static MomoOutcome PendingThenSuccess { get; } = new("PENDING", "SUCCESSFUL", null, MomoPace.Delayed);

    /// <summary>Stays <c>PENDING</c> and fails after <see cref="MomoTiming.Delayed"/>.</summary>
    public static MomoOutcome PendingThenFailed { get; } = new("PENDING", "FAILED", "INTERNAL_PROCESSING_ERROR", MomoPace.Delayed);

    /// <summary>Stays <c>PENDING</c> for ever.</summary>
    public static MomoOutcome Never { get; } = new("PENDING", null, null, MomoPace.Never);

    internal string First { get; }

    internal string? Last { get; }

    internal string? Reason { get; }

    internal MomoPace Pace { get; }

    /// <summary>True for a code that the API may also answer the creating request with.</summary>
    internal bool IsApiError { get; }

    /// <summary>Fails with a reason; <see langword="null"/> gives none.</summary>
    public static MomoOutcome Failed(string? reason) => new("PENDING", "FAILED", reason, MomoPace.Usual);

    /// <summary>Ends with any word, known or not, and perhaps a reason. Nothing moves.</summary>
    public static MomoOutcome Ends(string status, string? reason = null) => new("PENDING", status, reason, MomoPace.Usual);

    internal static MomoOutcome ApiError(string code) => new("PENDING", "FAILED", code, MomoPace.Usual, isApiError: true);
}
