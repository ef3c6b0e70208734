namespace Integrations.Caching;

/// <summary>What was found in a cache entry. Everything but <see cref="Valid"/> is treated as a miss.</summary>
public enum CacheValueStatus
{
    /// <summary>A value that can be used.</summary>
    Valid,

    /// <summary>Not an entry of this kind, or damaged.</summary>
    Malformed,

    /// <summary>Written by an older or a newer version of the code.</summary>
    OtherVersion,

    /// <summary>Not encrypted where it must be, or it cannot be opened: changed, moved to another key, or under a key that is not in the ring.</summary>
    CannotDecrypt,
}
