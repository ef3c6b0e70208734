namespace Integrations.Bridge;

/// <summary>Why a route comes first.</summary>
internal enum PickReason
{
    /// <summary>It is worth most.</summary>
    Best,

    /// <summary>Too little was heard of it lately, and there is credit to hear more.</summary>
    Sample,

    /// <summary>It was closed long enough, and this payment finds out. Tell <see cref="RouteHealth.Probing"/> when it is sent.</summary>
    Probe,

    /// <summary>Every route is closed; this one opens first.</summary>
    NoneOpen,
}
