namespace Integrations.Sandbox;

internal enum FaultEffect
{
    LoseRequest,
    LoseResponse,
    TruncateResponse,
    DelayRequest,
    DelayResponse,
    Answer,
    ExecuteThenAnswer,
    RevokeToken,
    LoseCallback,
    RepeatCallback,
    DelayCallback,
    HoldCallback,
    CallbackBeforeAcknowledgement,
    QueueTimeout,
    ExecuteThenQueueTimeout,
    Conclude,
    ExecuteThenConclude,
}
