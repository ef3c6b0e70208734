namespace Integrations.Sandbox.Flash;

/// <summary>One POST: its path below <c>/aggregation/4.0</c>, and who serves it.</summary>
internal sealed record FlashRoute(string Path, SandboxOperation Operation, Func<FlashTurn, FlashResult> Handle)
{
    /// <summary>Whether the answer echoes the amount of the request.</summary>
    public bool HasAmount { get; init; } = true;

    /// <summary>Whether the answer echoes store and terminal.</summary>
    public bool HasStore { get; init; } = true;

    /// <summary>Whether the transaction id is a text, as in the meter lookup.</summary>
    public bool IdIsText { get; init; }
}
