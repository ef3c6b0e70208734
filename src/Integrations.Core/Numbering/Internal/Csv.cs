namespace Integrations.Numbering.Internal;

/// <summary>Reads comma-separated lines with a header; a field may stand in double quotes.</summary>
internal static class Csv
{
    /// <summary>The wanted columns of each row, in the order asked for.</summary>
    /// <exception cref="FormatException">A column is missing, or a row is too short.</exception>
    internal static List<string[]> Read(Stream csv, params ReadOnlySpan<string> columns)
    {
        using StreamReader reader = new(csv, leaveOpen: true);
        var header = Split(reader.ReadLine() ?? "");
        var indexes = new int[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            indexes[i] = header.IndexOf(columns[i]);
            if (indexes[i] < 0)
            {
                throw new FormatException($"The column '{columns[i]}' is missing.");
            }
        }

        List<string[]> rows = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                var fields = Split(line);
                rows.Add(fields.Count >= header.Count ? [.. indexes.Select(i => fields[i])] : throw new FormatException($"Row {rows.Count + 1} is too short."));
            }
        }

        return rows;
    }

    private static List<string> Split(string line)
    {
        List<string> fields = [];
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return fields;
    }
}
