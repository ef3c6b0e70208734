namespace Integrations.Bridge.Journal;

/// <summary>What became of an admission.</summary>
/// <param name="Intent">The stored payment: the new one, or the one that has the key.</param>
/// <param name="IsNew">True when this call stored it.</param>
public sealed record AdmitResult(IntentRecord Intent, bool IsNew);
