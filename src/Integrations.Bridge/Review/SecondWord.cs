namespace Integrations.Bridge;

/// <summary>The word of a second person about a proposal.</summary>
/// <param name="Proposal">The proposal's id.</param>
/// <param name="Actor">Who says it: somebody else than who proposed.</param>
/// <param name="Reason">Why.</param>
public sealed record SecondWord(string Proposal, string Actor, string Reason)
{
    /// <summary>Nothing of it: names are people.</summary>
    public override string ToString() => nameof(SecondWord);
}
