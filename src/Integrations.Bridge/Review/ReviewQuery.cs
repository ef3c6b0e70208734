namespace Integrations.Bridge;

/// <summary>Which cases to list. What is set narrows.</summary>
public sealed record ReviewQuery
{
    /// <summary>Only for this reason; <see langword="null"/> for all. Callbacks without a payment are <see cref="ReviewReason.OrphanCallback"/>.</summary>
    public ReviewReason? Reason { get; init; }

    /// <summary>Only payments with an attempt on this route; <see langword="null"/> for all.</summary>
    public string? Route { get; init; }

    /// <summary>Only of this tenant; <see langword="null"/> for all.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only what waits for at least this long; zero for all.</summary>
    public TimeSpan MinAge { get; init; }

    /// <summary><see cref="ReviewPage.Next"/> of the page before; <see langword="null"/> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Most cases of a page, 1 to 200. Default 50.</summary>
    public int Limit { get; init; } = 50;
}
