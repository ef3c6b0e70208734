namespace Integrations.Samples.WalletTopUp;

/// <summary>Challenges of the caller, newest first.</summary>
internal sealed record CodesView(IReadOnlyList<CodeView> Challenges);
