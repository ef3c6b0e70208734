namespace Integrations.Bridge.Journal;

/// <summary>What became of a write.</summary>
public enum CommitResult
{
    /// <summary>It is stored.</summary>
    Committed,

    /// <summary>Another write came first: the version is not the expected one. Nothing was stored; read again.</summary>
    Conflict,

    /// <summary>A constraint forbids it: the reference exists, or another attempt holds the slot. Nothing was stored.</summary>
    Forbidden,
}
