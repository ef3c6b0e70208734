using System.Globalization;
using System.Text;
using Integrations.Flash.Reconciliation;

namespace Integrations.Flash;

/// <summary>Flash's daily file, <c>recon_YYYYMMDD.csv</c>: semicolons, a header, rand with four decimals, no footer. Nothing in it says that it is whole.</summary>
public sealed class FlashDailyFile
{
    private FlashDailyFile(IReadOnlyList<FlashDailyRow> rows, IReadOnlyList<string> problems) => (Rows, Problems) = (rows, problems);

    /// <summary>The rows that can be read, in the order of the file.</summary>
    public IReadOnlyList<FlashDailyRow> Rows { get; }

    /// <summary>Lines that cannot be read or do not add up, each with its number and why. A row that does not add up is among <see cref="Rows"/> all the same.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The name of a day's file.</summary>
    public static string NameOf(DateOnly day) => $"recon_{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.csv";

    /// <summary>Reads a file. Columns go by their names, in any order; unknown ones are left alone.</summary>
    /// <exception cref="FormatException">There is no header with the columns that are needed: it is another file.</exception>
    public static FlashDailyFile Read(ReadOnlySpan<byte> file)
    {
        var records = CsvRecords.Read(Encoding.UTF8.GetString(file).TrimStart('\uFEFF'), ';');
        if (records.Count is 0)
        {
            throw new FormatException("The file is empty; a daily file has a header even on a day without sales.");
        }

        var columns = new Columns(records[0].Fields);
        var rows = new List<FlashDailyRow>(records.Count);
        var problems = new List<string>();
        foreach (var (line, fields) in records.Skip(1))
        {
            if (Row(columns, line, fields) is not { } row)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}: date, reference, amounts or status cannot be read"));
                continue;
            }

            rows.Add(row);
            if (row.Net != row.Gross - row.Fee - row.Commission)
            {
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"line {line}: Net Amount is not Gross Amount less Fee and Commission"));
            }
        }

        return new FlashDailyFile(rows, problems);
    }

    private static FlashDailyRow? Row(Columns columns, int line, IReadOnlyList<string> fields)
    {
        string? Text(string name) => columns.Find(fields, name);
        var isDated = DateTimeOffset.TryParseExact(Text("Date"), "yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at);
        return isDated && Text("Reference") is { } reference && Text("Status") is { } status && Rand(Text("Gross Amount")) is { } gross && Rand(Text("Fee")) is { } fee
            && Rand(Text("Commission")) is { } commission && Rand(Text("Net Amount")) is { } net
            ? new FlashDailyRow
            {
                Line = line,
                At = new DateTimeOffset(at.Ticks, FlashAssumptions.Offset),
                Reference = reference,
                TransactionId = Text("Transaction ID"),
                TransactionType = Text("Transaction Type"),
                ProductCode = Text("Product Code"),
                Product = Text("Product"),
                AccountNumber = Text("Account Number"),
                AccountName = Text("Account Name"),
                Gross = gross,
                Fee = fee,
                Commission = commission,
                Net = net,
                Status = status,
                Metadata = Text("Metadata"),
            }
            : null;
    }

    private static decimal? Rand(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rand) ? rand : null;

    /// <summary>Where each column stands.</summary>
    private sealed class Columns
    {
        private static readonly string[] Needed = ["Date", "Reference", "Gross Amount", "Fee", "Commission", "Net Amount", "Status"];

        private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);

        public Columns(IReadOnlyList<string> header)
        {
            for (var place = 0; place < header.Count; place++)
            {
                _places.TryAdd(header[place].Trim(), place);
            }

            if (Needed.FirstOrDefault(name => !_places.ContainsKey(name)) is { } missing)
            {
                throw new FormatException($"The header has no column '{missing}'; this is not Flash's daily file.");
            }
        }

        public string? Find(IReadOnlyList<string> fields, string name) =>
            _places.TryGetValue(name, out var place) && place < fields.Count && fields[place].Trim() is { Length: > 0 } text ? text : null;
    }
}
