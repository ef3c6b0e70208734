namespace Integrations.Settlement.Aptos.Wire;

/// <summary>One row of the table of answers to a submission.</summary>
internal sealed record SubmissionRow(AptosSubmissionState State, ErrorCategory Category);
