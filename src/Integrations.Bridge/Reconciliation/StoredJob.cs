namespace Integrations.Bridge;

/// <summary>A job of one route that one host does at a time, as the journal keeps it.</summary>
internal abstract record StoredJob
{
    /// <summary>When it is done next.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Who does it now.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when nobody else does, by the store's clock: what a host that died left behind is taken over then.</summary>
    public DateTimeOffset? OwnedUntil { get; init; }

    public int Failures { get; init; }

    public string? Error { get; init; }

    public bool IsFree(DateTimeOffset now) => OwnedUntil is null || OwnedUntil <= now;
}
