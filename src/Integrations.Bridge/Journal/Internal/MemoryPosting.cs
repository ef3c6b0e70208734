namespace Integrations.Bridge.Journal;

/// <summary>A posting in memory, with its place in the order of all.</summary>
internal readonly record struct MemoryPosting(long Order, PostingRecord Record);
