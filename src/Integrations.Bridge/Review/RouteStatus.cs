namespace Integrations.Bridge;

/// <summary>How a route of this host does, as of now.</summary>
public sealed record RouteStatus
{
    /// <summary>Its name: <c>mpesa:default/stk</c>.</summary>
    public required string Route { get; init; }

    /// <summary>What it does.</summary>
    public required PaymentKind Kind { get; init; }

    /// <summary>ISO 3166 code of the country that it reaches.</summary>
    public required string Country { get; init; }

    /// <summary>The wallet that it reaches; <see langword="null"/> where none applies.</summary>
    public string? Operator { get; init; }

    /// <summary>False when an operator switched it off.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>When the announced outage ends that it is in; <see langword="null"/> when it is in none.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>False outside its hours.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Whether it takes traffic, by how its last payments ended.</summary>
    public required RouteAccess Access { get; init; }

    /// <summary>When it may be probed; <see langword="null"/> while it takes traffic.</summary>
    public DateTimeOffset? ClosedUntil { get; init; }

    /// <summary>How likely its next payment succeeds, 0 to 1, customers who decline left aside.</summary>
    public required double Success { get; init; }

    /// <summary>How many outcomes that rests on, 0 to 75: they fade by half in 10 minutes.</summary>
    public required double Samples { get; init; }

    /// <summary>What share it brings through in the long run, 0.5 to 1.</summary>
    public required double Baseline { get; init; }

    /// <summary>Whether a payment that fits may take it now without more ado.</summary>
    public bool IsUsable => IsEnabled && IsOpen && PausedUntil is null && Access is not RouteAccess.Closed;

    internal static RouteStatus Of(KnownRoute route, RouteHealth health, IReadOnlyList<string> disabled, DateTimeOffset now) => new()
    {
        Route = route.Name,
        Kind = route.Descriptor.Kind,
        Country = route.Descriptor.Country,
        Operator = route.Descriptor.Operator,
        IsEnabled = !disabled.Contains(route.Name, StringComparer.Ordinal),
        PausedUntil = route.PausedUntil(now),
        IsOpen = route.IsOpen(now),
        Access = health.Breaker.AccessAt(now),
        ClosedUntil = health.Breaker.AccessAt(now) is RouteAccess.Open ? null : health.Breaker.ClosedUntil,
        Success = health.SuccessAt(now),
        Samples = health.Outcomes.SamplesAt(now),
        Baseline = health.Baseline,
    };
}
