namespace Integrations.Sandbox.Aptos.Pools;

/// <summary>Whose interface a pool has.</summary>
internal enum AptosPoolKind
{
    Liquidswap,
    PancakeSwap,
    ThalaWeighted,
    ThalaStable,
    Hyperion,
}
