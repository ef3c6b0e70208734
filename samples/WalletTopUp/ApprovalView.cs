namespace Integrations.Samples.WalletTopUp;

/// <summary>The code was right, and is used up.</summary>
internal sealed record ApprovalView(bool IsApproved, string ChallengeId);
