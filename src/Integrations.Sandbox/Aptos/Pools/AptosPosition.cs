using System.Numerics;

namespace Integrations.Sandbox.Aptos.Pools;

/// <summary>Somebody's liquidity in a pool that keeps positions.</summary>
internal sealed record AptosPosition(string Address, string Owner, BigInteger Liquidity);
