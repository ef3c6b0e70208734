namespace Integrations.Bridge.Journal;

/// <summary>The store must not be used: its schema is newer, damaged or not ours, or it cannot promise durability. The host does not start.</summary>
public sealed class JournalRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
