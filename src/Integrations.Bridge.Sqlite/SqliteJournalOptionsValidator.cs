using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Sqlite;

internal sealed class SqliteJournalOptionsValidator : IValidateOptions<SqliteJournalOptions>
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public ValidateOptionsResult Validate(string? name, SqliteJournalOptions options)
    {
        var problems = new List<string>();
        if (DatabaseFile.FindProblem(options.ConnectionString) is { } problem)
        {
            problems.Add($"UseSqlite: {problem}");
        }

        if (options.BusyTimeout < ShortestWait || options.BusyTimeout > LongestWait)
        {
            problems.Add($"UseSqlite: {nameof(options.BusyTimeout)} ({options.BusyTimeout}) must be {ShortestWait} to {LongestWait}.");
        }

        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
