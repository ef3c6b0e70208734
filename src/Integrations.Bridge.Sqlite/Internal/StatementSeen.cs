namespace Integrations.Bridge.Sqlite;

/// <summary>Hears of a statement and its values.</summary>
internal delegate void StatementSeen(string sql, ReadOnlySpan<(string Name, object? Value)> parameters);
