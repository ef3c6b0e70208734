namespace Integrations.Settlement.Aptos.Wire;

/// <summary>What a node said to a submission.</summary>
internal sealed record SubmissionWord(AptosSubmissionState State, AptosLedgerState? Ledger);
