namespace Integrations.Bridge.Journal;

/// <summary>What an attempt was called once.</summary>
internal sealed record MemoryNames(IReadOnlyList<string> CallbackIds, IReadOnlyList<ProviderReference> ProviderReferences);
