using System.Globalization;

namespace Integrations.MobileMart.Reconciliation;

/// <summary>Lines of text → a file, whole or not at all.</summary>
internal static class ReconciliationReader
{
    private const int Fields = 24;

    public static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), MobileMartAssumptions.Offset);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(MobileMartAssumptions.Offset).DateTime);

    public static MobileMartReconciliationFile Read(IReadOnlyList<string> text)
    {
        var rows = text.Select(static line => line.TrimEnd('\r')).ToList();
        while (rows is [.., ""])
        {
            rows.RemoveAt(rows.Count - 1);
        }

        if (rows is not [var first, .., var last] || first.TrimStart('\uFEFF').Split('|') is not ["H", var version, var day] || !TryDate(day, out var date))
        {
            throw new FormatException("Line 1 must be H, a version and a date: this is not MobileMart's reconciliation file, or its beginning is missing.");
        }

        if (last.Split('|') is not ["T", var counted] || !int.TryParse(counted, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw new FormatException($"Line {Text(rows.Count)} must be T and a count: the file is cut short. Fetch it again.");
        }

        if (count != rows.Count)
        {
            throw new FormatException($"The file says that it has {Text(count)} lines and has {Text(rows.Count)}: some are missing or too many. Fetch it again.");
        }

        return new MobileMartReconciliationFile(version, date, [.. rows.Skip(1).SkipLast(1).Select(static (row, place) => Line(row, place + 2))]);
    }

    private static MobileMartReconciliationLine Line(string row, int number)
    {
        var fields = row.Split('|');
        if (fields.Length is not Fields || fields[0] is not "D")
        {
            throw new FormatException($"Line {Text(number)} must be D and {Text(Fields - 1)} fields; it has {Text(fields.Length - 1)}.");
        }

        if (!TryDate(fields[8], out var date) || !TimeOnly.TryParseExact(fields[9], "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            throw new FormatException($"Line {Text(number)} has a date or time that is none.");
        }

        if (!long.TryParse(fields[11], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var cents))
        {
            throw new FormatException($"Line {Text(number)} has an amount that is no whole number of cents.");
        }

        return new MobileMartReconciliationLine
        {
            Service = ServiceOf(fields[1]),
            Category = fields[2],
            Provider = fields[3],
            TransactionId = fields[4],
            Reference = fields[5],
            TransactionType = fields[6],
            Status = fields[7],
            At = new DateTimeOffset(date.ToDateTime(time), MobileMartAssumptions.Offset),
            TenderType = fields[10],
            Amount = Money.FromScale(cents, 2, MobileMartSettings.Zar),
            Barcode = Optional(fields[12]),
            ProductName = fields[13],
            SerialNumber = Optional(fields[14]),
            MobileNumber = Optional(fields[15]),
            AccountNumber = Optional(fields[16]),
            MeterNumber = Optional(fields[17]),
            UnitType = Optional(fields[18]),
            Units = Number(fields[19]),
            Municipality = Optional(fields[20]),
            IsFreeBasicElectricity = bool.TryParse(fields[21], out var isFree) ? isFree : null,
            FreeUnits = Number(fields[22]),
        };
    }

    private static MobileMartService? ServiceOf(string type) => type.ToUpperInvariant() switch
    {
        "AIRTIME" => MobileMartService.Airtime,
        "DATA" => MobileMartService.Data,
        "VOUCHER" => MobileMartService.Voucher,
        "BILL PAYMENT" => MobileMartService.Bill,
        "UTILITY" => MobileMartService.Electricity,
        _ => null,
    };

    private static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string? Optional(string field) => field.Length is 0 ? null : field;

    private static decimal? Number(string field) => decimal.TryParse(field, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
