using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Daraja;

/// <summary>A request that passed the gateway: its fields are well formed and the app may ask.</summary>
internal sealed record DarajaTurn(DarajaRoute Route, DarajaFields Fields, ReadOnlyMemory<byte> Body, Flow Flow)
{
    /// <summary>The objects of a list, or the one object.</summary>
    public required IReadOnlyList<DarajaFields> Items { get; init; }

    public string this[string field] => Fields[field];
}
