namespace Integrations.Wallets;

/// <summary>A column that many rows are written to at once.</summary>
/// <typeparam name="T">What a row is made of.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value of one row.</param>
/// <param name="Gather">Its values of all rows, as an array of one type.</param>
internal sealed record SqlColumn<T>(string Name, Func<T, object?> Value, Func<IReadOnlyList<T>, Array> Gather)
{
    public static SqlColumn<T> Id(string name, Func<T, Guid> value) => new(name, row => value(row), rows => rows.Select(value).ToArray());

    public static SqlColumn<T> MaybeId(string name, Func<T, Guid?> value) => new(name, row => value(row), rows => rows.Select(value).ToArray());

    public static SqlColumn<T> Number(string name, Func<T, long> value) => new(name, row => value(row), rows => rows.Select(value).ToArray());

    public static SqlColumn<T> MaybeNumber(string name, Func<T, long?> value) => new(name, row => value(row), rows => rows.Select(value).ToArray());

    public static SqlColumn<T> Text(string name, Func<T, string> value) => new(name, value, rows => rows.Select(value).ToArray());
}
