namespace Integrations.Samples.WalletTopUp;

/// <summary>On an endpoint: whether it takes an Idempotency-Key.</summary>
internal enum KeyNeed
{
    Optional,
    Required,
}
