namespace Integrations.Bridge;

/// <summary>The words of a proposal, in the note of its evidence.</summary>
internal sealed record StoredProposal(string Reason, string? Proof, string? Receipt, PaymentFlags Flags);
