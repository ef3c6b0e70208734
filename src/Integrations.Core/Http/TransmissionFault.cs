namespace Integrations.Http;

/// <summary>Why a transmission brought no complete answer.</summary>
public enum TransmissionFault
{
    /// <summary>A complete answer came.</summary>
    None,

    /// <summary>The connection could not be made: name, route, TLS, proxy or a full connection pool.</summary>
    NotConnected,

    /// <summary>The lease of the send permit had ended before the body was written.</summary>
    PermitEnded,

    /// <summary>The time for one transmission, or for the call, was over.</summary>
    TimedOut,

    /// <summary>The caller stopped waiting.</summary>
    Cancelled,

    /// <summary>The connection broke, or the bytes were not HTTP.</summary>
    ConnectionLost,

    /// <summary>The answer broke off in the middle of its body.</summary>
    AnswerCutShort,

    /// <summary>The answer was longer than the pipeline reads.</summary>
    AnswerTooLong,
}
