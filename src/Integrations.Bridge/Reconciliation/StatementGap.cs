namespace Integrations.Bridge;

/// <summary>A period of which no statement was read.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
public sealed record StatementGap(DateTimeOffset From, DateTimeOffset To);
