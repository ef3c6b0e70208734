namespace Integrations.Settlement.Aptos;

/// <summary>One receiver of a settlement, checked.</summary>
internal sealed record AptosPayout(AptosAddress To, ulong Amount);
