namespace Integrations.Ussd;

/// <summary>What a message is for the dialog.</summary>
internal enum RequestKind
{
    Start,
    Input,
    Release,
    Timeout,
    Ended,
    Repeat,
    Stale,
    Malformed,
    UnknownSession,
}
