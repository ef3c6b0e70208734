namespace Integrations.Bridge.Journal;

/// <summary>Payments that were created in one quarter of an hour and have the same route, kind, currency and state, and the same currency of charges: one row of a store's sums.</summary>
/// <remarks>Offsets of time zones are whole quarters of an hour, so that the rows add up to days of any zone.</remarks>
public sealed record QuarterSummary
{
    /// <summary>A quarter of an hour.</summary>
    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The first moment of the quarter, in UTC.</summary>
    public required DateTimeOffset Quarter { get; init; }

    /// <summary>The route of the attempt that moved value, else of the last attempt; <see langword="null"/> for payments without an attempt.</summary>
    public string? Route { get; init; }

    /// <summary>What the payments do.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>Their state.</summary>
    public required IntentState State { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>The sum of their amounts.</summary>
    public required Money Amount { get; init; }

    /// <summary>The sum of what their routes took for moving value; <see langword="null"/> in the row of those for which nothing moved or the charge is not known.</summary>
    public Money? Charges { get; init; }

    /// <summary>For how many of them value moved at a charge that is not known.</summary>
    public long UnknownCharges { get; init; }
}
