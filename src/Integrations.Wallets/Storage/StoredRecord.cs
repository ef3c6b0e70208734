namespace Integrations.Wallets;

/// <summary>A record as it is stored.</summary>
internal sealed record StoredRecord
{
    public required RecordKey Key { get; init; }

    public required long Version { get; init; }

    public required Guid Change { get; init; }

    public required string Body { get; init; }

    public string Owner { get; init; } = "";

    public DateTimeOffset? Due { get; init; }
}
