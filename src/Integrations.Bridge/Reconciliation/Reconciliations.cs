namespace Integrations.Bridge;

/// <summary>Stored jobs → what operators see.</summary>
internal static class Reconciliations
{
    public static RouteReconciliation Of(string route, StoredStatementJob? statement, StoredBalanceJob? balance) => new()
    {
        Route = route,
        ReadUntil = statement?.ReadUntil,
        NextReading = statement?.Due,
        FailedReadings = statement?.Failures ?? 0,
        ReadingError = statement?.Error,
        Reading = statement?.Reading,
        Gap = statement?.Gap,
        NextQuestion = balance?.Due,
        FailedQuestions = balance?.Failures ?? 0,
        QuestionError = balance?.Error,
        Balance = balance?.Balance,
    };
}
