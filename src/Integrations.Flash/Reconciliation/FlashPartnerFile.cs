using System.Globalization;
using System.Text;

namespace Integrations.Flash;

/// <summary>Writes the partner's file to Flash: commas, rand with two decimals, South African time.</summary>
public static class FlashPartnerFile
{
    private const string Header = "Date,Product_id,Product_description,Amount,Partner_transaction_reference,Flash_transactionID,Transaction_state";

    /// <summary>Writes the rows in their order. A field that a spreadsheet would take for a formula gets an apostrophe in front.</summary>
    /// <exception cref="ArgumentException">An amount is not in ZAR.</exception>
    public static byte[] Write(IEnumerable<FlashPartnerRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder(Header).Append('\n');
        foreach (var row in rows)
        {
            if (row.Amount.Currency != FlashSettings.Zar)
            {
                throw new ArgumentException("Flash's files are in ZAR; this row is not.", nameof(rows));
            }

            string[] fields =
            [
                row.At.ToOffset(FlashAssumptions.Offset).ToString("yyyy/MM/dd HH:mm", CultureInfo.InvariantCulture),
                row.ProductCode ?? "",
                row.Product ?? "",
                row.Amount.Amount.ToString("0.00", CultureInfo.InvariantCulture),
                row.Reference,
                row.TransactionId ?? "",
                row.State.ToString(),
            ];
            text.AppendJoin(',', fields.Select(Field)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Field(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || safe.Contains('\r', StringComparison.Ordinal) ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
