namespace Integrations.Settlement.Aptos.Wire;

/// <summary>What a node said to a batch: its failures, or one word for the whole.</summary>
internal sealed record BatchWord(IReadOnlyList<BatchFailureBody> Failures, SubmissionWord? Whole);
