using System.Globalization;
using Integrations.Sandbox.MobileMart.Operations;
using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart;

/// <summary>The daily file: cents, South African days, a count that includes its own first and last line.</summary>
internal static class ReconciliationWriter
{
    public static string Write(IEnumerable<MobileMartSale> sales, DateOnly day)
    {
        List<string> lines = [];
        foreach (var sale in sales.OrderBy(static sale => sale.At))
        {
            if (DayOf(sale.At) == day)
            {
                lines.Add(Line(sale, sale.At, sale.Amount));
            }

            if (sale.ReversedAt is { } at && DayOf(at) == day)
            {
                lines.Add(Line(sale, at, -sale.Amount));
            }
        }

        var date = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return string.Join('\n', [$"H|1|{date}", .. lines, string.Create(CultureInfo.InvariantCulture, $"T|{lines.Count + 2}")]) + "\n";
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(SouthAfricanTime.Of(time).DateTime);

    private static string Line(MobileMartSale sale, DateTimeOffset at, decimal amount)
    {
        var product = sale.Product;
        return string.Join('|', [
            "D",
            product.Vas switch { MobileMartVas.BillPayment => "Bill Payment", var vas => vas.ToString() },
            product.Category,
            product.Vas is MobileMartVas.Utility ? product.Name : product.ContentCreator,
            sale.TransactionId,
            sale.RequestId,
            product.Vas is MobileMartVas.BillPayment ? "Payment" : "Purchase",
            "Successful",
            SouthAfricanTime.Format(at, "yyyyMMdd"),
            SouthAfricanTime.Format(at, "HHmmss"),
            Tender.Types.First(type => type.Wire == sale.TenderType).File,
            (amount * 100).ToString("0", CultureInfo.InvariantCulture),
            product.Barcode,
            product.Name,
            sale.SerialNumber,
            sale.MobileNumber,
            sale.Account,
            sale.Meter,
            "",
            "",
            product.Vas is MobileMartVas.Utility ? product.Name : "",
            product.Vas is MobileMartVas.Utility ? "False" : "",
            "",
            sale.TenderPan,
        ]);
    }
}
