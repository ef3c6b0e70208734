namespace Integrations.Bridge;

/// <summary>Payments that were created on one day and have the same route, kind, currency and outcome.</summary>
/// <remarks>
/// A payment is on the day on which it was created, in the zone that was asked for, whenever its money moved: a day's numbers change while its payments are under way, and when one is reversed later.
/// It is counted once, whatever its attempts were. What moved twice counts as what the payment was for; the second attempt is <see cref="PaymentFlags.OverExecuted"/>, and not in here.
/// </remarks>
public sealed record DaySummary
{
    /// <summary>The day on which the payments were created, in the zone that was asked for.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The route of the attempt that moved value, else of the last attempt; <see langword="null"/> for payments without an attempt.</summary>
    public string? Route { get; init; }

    /// <summary>What the payments do.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>How far they are now.</summary>
    public required PaymentStatus Outcome { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>The sum of their amounts.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the route took for those for which value moved, as far as it is known: one sum a currency. Whole only while <see cref="UnknownCharges"/> is 0.</summary>
    public IReadOnlyList<Money> Charges { get; init; } = [];

    /// <summary>For how many of them value moved at a charge that is not known, so that it is missing in <see cref="Charges"/>.</summary>
    public long UnknownCharges { get; init; }
}
