namespace Integrations.Bridge;

/// <summary>What a statement brought.</summary>
/// <param name="Matched">Lines that belong to attempts.</param>
/// <param name="Unmatched">Lines that belong to nobody.</param>
/// <param name="ProvenAbsent">Open attempts that the statement proves absent.</param>
/// <param name="Undecided">Open attempts that it leaves open, because an unmatched line could be theirs.</param>
public sealed record StatementOutcome(int Matched, int Unmatched, int ProvenAbsent, int Undecided);
