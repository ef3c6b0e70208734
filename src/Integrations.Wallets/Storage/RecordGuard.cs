namespace Integrations.Wallets;

/// <summary>A record must have the version that was read; 0 for none.</summary>
internal sealed record RecordGuard(RecordKey Key, long Version);
