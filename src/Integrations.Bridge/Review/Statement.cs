namespace Integrations.Bridge;

/// <summary>A provider's statement of a route and period.</summary>
public sealed class Statement
{
    /// <summary>The route.</summary>
    public required string Route { get; init; }

    /// <summary>The first moment that it covers.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment that it does not cover.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>True when it is whole: it has its closing mark, and its lines are all there or its balances chain. Only then is something that it does not show proof of absence.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Its lines.</summary>
    public required IReadOnlyList<StatementLine> Lines { get; init; }

    /// <summary>Lines before this that belong to nobody are left alone; <see langword="null"/> to tell of all.</summary>
    internal DateTimeOffset? Since { get; init; }
}
