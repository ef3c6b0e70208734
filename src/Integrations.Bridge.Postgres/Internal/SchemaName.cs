using System.Collections.Concurrent;

namespace Integrations.Bridge.Postgres;

/// <summary>The schema of a journal. Statements are written with the name <c>journal</c> and get its own here.</summary>
internal sealed class SchemaName(string name)
{
    public const int Longest = 63;

    // Statements are constants, so their identity is their text, and no long text is hashed for each call.
    private readonly ConcurrentDictionary<string, string> _texts = new(ReferenceEqualityComparer.Instance);

    public string Name { get; } = IsValid(name) ? name : throw new ArgumentException($"'{name}' cannot be the name of the schema.", nameof(name));

    public static bool IsValid(string? name) => name is { Length: > 0 and <= Longest } and not "public"
        && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
        && !char.IsAsciiDigit(name[0])
        && !name.StartsWith("pg_", StringComparison.Ordinal);

    /// <summary>The text for this schema; kept, for texts that live as long as the program.</summary>
    public string Apply(string text) => _texts.GetOrAdd(text, Replace);

    /// <summary>The text for this schema.</summary>
    public string Replace(string text) => text.Replace("journal.", $"\"{Name}\".", StringComparison.Ordinal);
}
