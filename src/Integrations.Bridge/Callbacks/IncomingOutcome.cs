namespace Integrations.Bridge;

/// <summary>What became of a report of incoming money.</summary>
internal enum IncomingOutcome
{
    /// <summary>It may be the money of a collection that is not decided. Nothing was stored: report it again later.</summary>
    Awaits,

    /// <summary>It is the money of one of our own collections, which has it now.</summary>
    Own,

    /// <summary>It was taken before.</summary>
    Known,

    /// <summary>It came unasked, and the host will be told.</summary>
    Told,
}
