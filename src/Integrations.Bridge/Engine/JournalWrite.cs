namespace Integrations.Bridge;

/// <summary>Which of the journal's transactions a change is.</summary>
internal enum JournalWrite
{
    /// <summary>T1.</summary>
    Prepare,

    /// <summary>T2.</summary>
    Record,

    /// <summary>T3.</summary>
    Conclude,
}
