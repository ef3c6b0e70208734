using System.Text;

namespace Integrations.Flash.Reconciliation;

/// <summary>Reads separated values: a field in quotes may hold separators, line breaks and doubled quotes.</summary>
internal static class CsvRecords
{
    /// <summary>The records that are not empty, each with the number of its first line, counted from 1.</summary>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Fields)> Read(string text, char separator)
    {
        var records = new List<(int, IReadOnlyList<string>)>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, first, isQuoted) = (1, 1, false);
        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }

        void EndRecord()
        {
            EndField();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add((first, fields.ToArray()));
            }

            fields.Clear();
        }

        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            line += letter is '\n' ? 1 : 0;
            switch (letter)
            {
                case '"' when isQuoted && at + 1 < text.Length && text[at + 1] is '"':
                    field.Append(letter);
                    at++;
                    break;
                case '"' when isQuoted || field.Length is 0:
                    isQuoted = !isQuoted;
                    break;
                case '\r' when !isQuoted:
                    break;
                case '\n' when !isQuoted:
                    EndRecord();
                    first = line;
                    break;
                default:
                    if (letter == separator && !isQuoted)
                    {
                        EndField();
                    }
                    else
                    {
                        field.Append(letter);
                    }

                    break;
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            EndRecord();
        }

        return records;
    }
}
