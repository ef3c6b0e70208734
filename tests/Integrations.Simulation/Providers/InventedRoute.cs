namespace Integrations.Simulation;

/// <summary>What an invented route has beside its class.</summary>
internal sealed record InventedRoute
{
    public bool IsSigned { get; init; } = true;

    /// <summary>A question is only taken; its answer comes by callback.</summary>
    public bool AnswersByCallback { get; init; }

    public bool HasTombstone { get; init; }

    public bool Refetches { get; init; } = true;

    public TimeSpan ConfirmAfter { get; init; }

    /// <summary>Whether a refused duplicate comes back as refusal or as the first answer.</summary>
    public bool Replays { get; init; }
}
