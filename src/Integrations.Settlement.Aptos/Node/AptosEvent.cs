using System.Text.Json;

namespace Integrations.Settlement.Aptos;

/// <summary>An event of a transaction.</summary>
/// <param name="Type">The type as text, such as <c>0x1::fungible_asset::Deposit</c>.</param>
/// <param name="Data">The data as the node wrote it; undefined when there is none.</param>
public sealed record AptosEvent(string Type, JsonElement Data)
{
    /// <summary>The version of its transaction, where events are listed by themselves.</summary>
    public ulong? Version { get; init; }

    /// <summary>The number of the event in its old handle; 0 for events of modules.</summary>
    public ulong SequenceNumber { get; init; }

    /// <summary>The type only.</summary>
    public override string ToString() => Type;
}
