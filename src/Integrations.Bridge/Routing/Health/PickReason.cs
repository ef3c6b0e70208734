namespace Integrations.Bridge;

/// <summary>Why a route comes first.</summary>
public enum PickReason
{
    /// <summary>It comes first by the strategy.</summary>
    Best,

    /// <summary>Too little was heard of it lately, and there is credit to hear more.</summary>
    Sample,

    /// <summary>It was closed long enough, and this payment finds out.</summary>
    Probe,

    /// <summary>Every route is closed; this one opens first.</summary>
    NoneOpen,
}
