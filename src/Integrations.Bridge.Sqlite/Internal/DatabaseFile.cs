using Microsoft.Data.Sqlite;

namespace Integrations.Bridge.Sqlite;

/// <summary>The file that a connection string names, and how it is opened.</summary>
internal sealed class DatabaseFile
{
    private const string DataDirectory = "|DataDirectory|";

    private readonly SqliteConnectionStringBuilder _builder;

    /// <exception cref="ArgumentException">The connection string is not that of a durable file; the message tells the way out.</exception>
    public DatabaseFile(string connectionString)
    {
        if (FindProblem(connectionString) is { } problem)
        {
            throw new ArgumentException(problem, nameof(connectionString));
        }

        _builder = new SqliteConnectionStringBuilder(connectionString);
        FullPath = Path.GetFullPath(Expand(_builder.DataSource));
        _builder.DataSource = FullPath;
        _builder.Mode = SqliteOpenMode.ReadWriteCreate;

        // Shared caches lock readers out; the journal has pools of its own.
        _builder.Cache = SqliteCacheMode.Private;
        _builder.Pooling = false;
    }

    public string FullPath { get; }

    public string Name => Path.GetFileName(FullPath);

    public string ConnectionString => _builder.ConnectionString;

    public static string? FindProblem(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return "the connection string is empty. Give one such as 'Data Source=payments.db'.";
        }

        SqliteConnectionStringBuilder builder;
        try
        {
            builder = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // The reason would repeat the text, and there may be a password in it.
            return "the connection string cannot be read. Give one such as 'Data Source=payments.db'.";
        }

        var source = builder.DataSource;
        return builder.Mode is SqliteOpenMode.Memory || source is ":memory:" || string.IsNullOrWhiteSpace(source)
            ? "a database in memory forgets every payment with the process. Name a file ('Data Source=payments.db'), or leave UseSqlite out to keep payments in memory knowingly."
            : builder.Mode is SqliteOpenMode.ReadOnly ? "Mode=ReadOnly cannot store payments. Remove it from the connection string."
            : source.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? "the Data Source is a 'file:' address. Name the file by its path."
            : null;
    }

    private static string Expand(string source) => !source.StartsWith(DataDirectory, StringComparison.OrdinalIgnoreCase)
        ? source
        : Path.Combine(AppDomain.CurrentDomain.GetData("DataDirectory") as string ?? AppContext.BaseDirectory, source[DataDirectory.Length..].TrimStart('/', '\\'));
}
