namespace Integrations.Callbacks.Internal;

/// <summary>What makes incoming money one event, for one observer.</summary>
internal readonly record struct ReceiptKey(string Provider, string Account, string Receipt, int Observer);
