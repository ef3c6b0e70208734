namespace Integrations.Bridge.Journal;

/// <summary>What became of a write.</summary>
public enum CommitResult
{
    /// <summary>It is stored.</summary>
    Committed,

    /// <summary>Another write came first: the version is not the expected one. Nothing was stored; read again.</summary>
    Conflict,

    /// <summary>A constraint forbids a part of it: the reference exists, another attempt holds the slot, or another of the store's rules. Nothing was stored.</summary>
    Forbidden,
}
