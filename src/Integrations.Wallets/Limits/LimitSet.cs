namespace Integrations.Wallets;

/// <summary>Limits of one customer and kind. Days and months are counted in the transaction that books.</summary>
public sealed record LimitSet
{
    /// <summary>No limit.</summary>
    public static LimitSet None { get; } = new();

    /// <summary>The most at once.</summary>
    public Money? PerTransaction { get; init; }

    /// <summary>The most of one day.</summary>
    public Money? PerDay { get; init; }

    /// <summary>The most of one month.</summary>
    public Money? PerMonth { get; init; }

    /// <summary>Where days and months begin.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
