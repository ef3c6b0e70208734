namespace Integrations.Samples.WalletTopUp;

/// <summary>Requests that are counted together.</summary>
internal enum RateGroup
{
    Reads,
    Payments,
    Codes,
    History,
}
