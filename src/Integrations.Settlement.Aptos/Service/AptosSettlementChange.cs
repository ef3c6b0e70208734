namespace Integrations.Settlement.Aptos;

/// <summary>A settlement went on.</summary>
/// <param name="Stage">How far it is.</param>
/// <param name="Settlement">The settlement. A batch is one, with the keys of its rows.</param>
/// <param name="Asset">The asset by its name: <c>usdc</c>.</param>
/// <param name="At">When this process saw it.</param>
public sealed record AptosSettlementChange(AptosSettlementStage Stage, AptosSettlement Settlement, string Asset, DateTimeOffset At)
{
    /// <summary>What the chain shows, with <see cref="AptosFate.Depth"/>; <see langword="null"/> before the end.</summary>
    public AptosFate? Fate { get; init; }

    /// <summary>Stage and hash only.</summary>
    public override string ToString() => $"{Stage} {Settlement.Hash}";
}
