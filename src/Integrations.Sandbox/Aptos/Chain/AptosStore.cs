namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>What an owner holds of an asset.</summary>
internal sealed record AptosStore(ulong Balance, bool IsFrozen = false)
{
    public static AptosStore None { get; } = new(0);
}
