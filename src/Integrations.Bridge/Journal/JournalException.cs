namespace Integrations.Bridge.Journal;

/// <summary>The journal could not do what was asked. Nothing was stored by the call, unless <see cref="IsCommitUnknown"/>.</summary>
public sealed class JournalException(string message, bool isCommitUnknown = false, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>True when the write may or may not have been stored: read by id before acting.</summary>
    public bool IsCommitUnknown { get; } = isCommitUnknown;
}
