namespace Integrations.Bridge;

/// <summary>How far a route's statement is read.</summary>
internal sealed record StoredStatementJob : StoredJob
{
    public required DateTimeOffset ReadUntil { get; init; }

    /// <summary>When the first host looked: older lines that belong to nobody are nobody's business.</summary>
    public required DateTimeOffset Since { get; init; }

    public StatementReading? Reading { get; init; }

    public StatementGap? Gap { get; init; }
}
