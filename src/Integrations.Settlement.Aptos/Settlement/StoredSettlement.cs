namespace Integrations.Settlement.Aptos;

/// <summary>A settlement as it is stored. What the Bridge's journal stores has the first two alone.</summary>
internal sealed class StoredSettlement
{
    public required byte[] Signed { get; init; }

    public required ulong SignedAtVersion { get; init; }

    public List<string>? Keys { get; init; }

    public int? Attempt { get; init; }

    public DateTimeOffset? PreparedAt { get; init; }

    public string? RefundOf { get; init; }
}
