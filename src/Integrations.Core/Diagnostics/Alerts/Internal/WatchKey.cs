namespace Integrations.Diagnostics.Internal;

/// <summary>What is judged on its own.</summary>
internal readonly record struct WatchKey(string Provider, string Operation, string Merchant);
