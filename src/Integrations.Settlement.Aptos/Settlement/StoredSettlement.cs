namespace Integrations.Settlement.Aptos;

/// <summary>A settlement as it is stored.</summary>
internal sealed class StoredSettlement
{
    public required byte[] Signed { get; init; }

    public required ulong SignedAtVersion { get; init; }
}
