using System.Collections.Immutable;

namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>An old event handle of an account, and the resource that holds it.</summary>
internal sealed record AptosEventHandle(string? Resource, string? Field)
{
    public ImmutableList<AptosOldEvent> Events { get; init; } = [];
}
