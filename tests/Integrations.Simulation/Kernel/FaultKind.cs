namespace Integrations.Simulation;

/// <summary>What can go wrong. Each kind has a random stream of its own, so that leaving one out does not move the others.</summary>
internal enum FaultKind
{
    // Network
    RequestLost,
    ResponseLost,
    SlowResponse,
    SlowRequest,
    DuplicatedRequest,
    TruncatedAnswer,
    ConnectionRefused,
    TlsStall,
    ResetMidBody,
    HalfOpen,
    RouteThrows,

    // Provider
    GatewayErrorNotExecuting,
    GatewayErrorExecuting,
    LateExecution,
    VeryLateExecution,
    QueryLag,
    QueryError,
    FalseNotFound,
    ExecutesAfterReject,
    FailureAfterSuccess,
    ReversedByProvider,
    Flapping,
    Unauthorized,
    RateLimited,
    ChangedFields,
    WrongAmount,
    ArtefactLost,
    Outage,

    // Callbacks
    CallbackLost,
    CallbackDuplicated,
    CallbackDelayed,
    CallbackEarly,
    CallbackHoursLate,
    CallbackForged,
    CallbackUnknown,
    IncomingEcho,
    StatementDayMissing,

    // Process
    CrashAtOperation,
    CrashAtTime,
    CrashInCompensation,
    Pause,
    PauseBeforeSend,
    RollingRestart,
    ObserverFails,

    // Store
    StoreUnavailable,
    StoreSlow,
    AckLost,
    SpuriousConflict,

    // Clock
    ClockJump,
    ClockOffset,
    StoreClockJump,

    // Beyond what the design assumes: a second execution may happen and must be flagged.
    RequestBeyondHorizon,
    LagBeyondHorizon,
}
