namespace Integrations.Ussd;

/// <summary>Work that outlived the answer to its message.</summary>
internal sealed record RunningWork(Task<UssdNext> Task, UssdStep Step, int Visit);
