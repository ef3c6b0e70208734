using System.Globalization;
using Integrations.Flash.Products;

namespace Integrations.Flash.Wire.Answers;

/// <summary>The product list.</summary>
internal static class ProductAnswers
{
    public static FlashProductList Read(WireNode node, DateTimeOffset readAt)
    {
        var products = new List<FlashListedProduct>();
        var unreadable = new List<string>();
        var place = 0;
        foreach (var row in node.Items("products"))
        {
            place++;
            if (int.TryParse(row.Text("productCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0)
            {
                products.Add(Product(row, code));
            }
            else
            {
                unreadable.Add("row " + place.ToString(CultureInfo.InvariantCulture));
            }
        }

        return new FlashProductList(products, unreadable, readAt);
    }

    private static FlashListedProduct Product(WireNode row, int code)
    {
        var content = row.Child("content");
        return new FlashListedProduct
        {
            Code = code,
            Name = row.Text("productName"),
            Group = row.Text("productGroup"),
            Vendor = row.Text("vendor"),
            Supplier = row.Text("supplierName"),
            Minimum = FlashAssumptions.Cents(row.Text("minimumAmount")),
            Maximum = FlashAssumptions.Cents(row.Text("maximumAmount")),
            Status = row.Text("status"),
            Barcode = row.Text("barcode"),
            BillerCode = row.Text("billerCode"),
            Type = row.Text("productType"),
            AllowsReversal = row.Text("allowReversal") is "true",
            RedemptionText = content?.Text("redemptionInstructions"),
            Terms = content?.Text("termsAndConditions"),
        };
    }
}
