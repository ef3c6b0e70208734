using Microsoft.Extensions.Options;

namespace Integrations.Bridge.Postgres;

internal sealed class PostgresJournalOptionsValidator : IValidateOptions<PostgresJournalOptions>
{
    private const int MostRetries = 10;

    public ValidateOptionsResult Validate(string? name, PostgresJournalOptions options)
    {
        var problems = new List<string>();
        if (!SchemaName.IsValid(options.Schema))
        {
            problems.Add($"UsePostgres: {nameof(options.Schema)} ('{options.Schema}') must be 1 to {SchemaName.Longest} lower-case letters, digits and underscores, must not begin with a digit or with 'pg_', and must not be 'public'.");
        }

        if (options.MaxRetries is < 0 or > MostRetries)
        {
            problems.Add($"UsePostgres: {nameof(options.MaxRetries)} ({options.MaxRetries}) must be 0 to {MostRetries}.");
        }

        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
