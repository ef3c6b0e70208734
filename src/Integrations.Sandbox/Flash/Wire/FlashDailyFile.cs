using System.Globalization;
using System.Text;

namespace Integrations.Sandbox.Flash.Wire;

/// <summary>Writes the reconciliation file of a day: semicolons, rand with four decimals, no footer.</summary>
internal static class FlashDailyFile
{
    private const string Header = "Date;Reference;Transaction ID;Transaction Type;Product Code;Product;Account Number;Account Name;Gross Amount;Fee;Commission;Net Amount;Status;Metadata";
    private const decimal CentsInRand = 100m;

    // As in the one published row: R500 with a commission of R1.
    private const decimal Commission = 0.002m;

    public static byte[] Write(IEnumerable<FlashSale> sales)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var sale in sales)
        {
            var gross = sale.Amount / CentsInRand;
            string[] fields =
            [
                FlashTime.File(sale.At),
                sale.Reference,
                sale.TransactionId.ToString(CultureInfo.InvariantCulture),
                "Purchase",
                sale.Product?.Code.ToString(CultureInfo.InvariantCulture) ?? "",
                sale.Product?.Name ?? "",
                sale.Account,
                "Test",
                Rand(gross),
                Rand(0),
                Rand(gross * Commission),
                Rand(gross - (gross * Commission)),
                sale.IsReversed ? "Reversed" : sale.IsPending ? "Pending" : "Success",
                sale.Metadata is { } metadata ? "\"" + metadata.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : "",
            ];
            text.AppendJoin(';', fields).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Rand(decimal amount) => amount.ToString("0.0000", CultureInfo.InvariantCulture);
}
