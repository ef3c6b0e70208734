namespace Integrations.Simulation;

/// <summary>A mistake that is put into the engine to see it caught: other rules, or a wrapping double. Never a switch in shipped code.</summary>
internal sealed record Defect(string Name, params string[] CaughtBy)
{
    /// <summary>Whose routes the world has that it is looked for in.</summary>
    public SimRoutes Routes { get; init; }

    public Func<EngineRules, EngineRules> Rules { get; init; } = static rules => rules;

    public Func<World, SimProcess, IPaymentJournal, IPaymentJournal> Journal { get; init; } = static (_, _, journal) => journal;

    public Func<World, SimProcess, SimRoute, IPaymentRoute> Route { get; init; } = static (_, _, route) => route;

    /// <summary>True when the door answers before the callback is stored.</summary>
    public bool AnswersBeforeStoring { get; init; }
}
