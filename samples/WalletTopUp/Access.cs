namespace Integrations.Samples.WalletTopUp;

/// <summary>On an endpoint: who may call it, and with what it is counted.</summary>
internal sealed record Access(RateGroup Group, bool IsForOperators = false);
