using System.Collections.Frozen;
using Integrations.Http;

namespace Integrations;

/// <summary>A provider's codes and what they mean: data, one row a code. Immutable; thread-safe.</summary>
/// <remarks>
/// The most specific row decides: code and message, then message alone, then code alone; among messages the longer one. A code without a row has no meaning: on a
/// send the outcome is unknown.
/// </remarks>
public sealed class CodeTable
{
    /// <summary>Stands for every code, in a row that goes by its message.</summary>
    public const string AnyCode = "*";

    private readonly FrozenDictionary<string, CodeRow[]> _rows;
    private readonly CodeRow[] _ofAnyCode;

    /// <summary>Takes the rows, in any order.</summary>
    /// <exception cref="ArgumentException">Two rows have the same code and message, or a row for every code has no message.</exception>
    public CodeTable(params IEnumerable<CodeRow> rows)
    {
        Rows = [.. rows];
        foreach (var twins in Rows.GroupBy(static row => (row.Code.ToUpperInvariant(), row.Message?.ToUpperInvariant())).Where(static twins => twins.Skip(1).Any()))
        {
            throw new ArgumentException($"Code {twins.First().Code} has two rows for the message '{twins.First().Message}'.", nameof(rows));
        }

        _rows = Rows
            .GroupBy(static row => row.Code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(static group => group.Key, static group => group.OrderByDescending(static row => row.Message?.Length ?? -1).ToArray(), StringComparer.OrdinalIgnoreCase);
        _ofAnyCode = _rows.GetValueOrDefault(AnyCode, []);
        if (_ofAnyCode.Any(static row => row.Message is null))
        {
            throw new ArgumentException("A row for every code needs a message.", nameof(rows));
        }
    }

    /// <summary>Every row.</summary>
    public IReadOnlyList<CodeRow> Rows { get; }

    /// <summary>The row of a code and its message; <see langword="null"/> when the table has none.</summary>
    public CodeRow? Find(string? code, string? message)
    {
        var ofCode = code is null ? [] : _rows.GetValueOrDefault(code, []);
        return Matching(ofCode, message) ?? Matching(_ofAnyCode, message) ?? (ofCode is [.., { Message: null } last] ? last : null);
    }

    /// <summary>What a code and its message mean. Unlisted: the outcome is unknown, and the code is counted.</summary>
    /// <param name="code">The code on the wire.</param>
    /// <param name="message">The text beside it.</param>
    /// <param name="value">What the provider gave back, for rows that stand for success or acceptance.</param>
    public Reading<T> Read<T>(string? code, string? message, T? value = default) => Find(code, message) is { } row
        ? new Reading<T>(row.Claim, value, row.Category, code, row.UserMessage)
        : Reading<T>.Unknown(code) with { IsUnlisted = code is not null };

    private static CodeRow? Matching(CodeRow[] rows, string? message)
    {
        if (message is not null)
        {
            foreach (var row in rows)
            {
                if (row.Message is { } words && message.Contains(words, StringComparison.OrdinalIgnoreCase))
                {
                    return row;
                }
            }
        }

        return null;
    }
}
