namespace Integrations.Wallets;

/// <summary>A record to be written over the version that was read.</summary>
internal sealed record RecordWrite
{
    public required RecordKey Key { get; init; }

    /// <summary>The version that was read; 0 for a new one.</summary>
    public required long Version { get; init; }

    /// <summary>Names this write, so that a repeat is known as one.</summary>
    public required Guid Change { get; init; }

    public required string Body { get; init; }

    /// <summary>Whose it is, to list by.</summary>
    public string Owner { get; init; } = "";

    /// <summary>When somebody must look; <see langword="null"/> for never.</summary>
    public DateTimeOffset? Due { get; init; }
}
