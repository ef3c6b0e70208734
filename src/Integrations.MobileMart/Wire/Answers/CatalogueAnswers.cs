using System.Globalization;
using System.Net;
using System.Text.Json;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>The product lists. They are arrays, or stand in <c>products</c>.</summary>
internal static class CatalogueAnswers
{
    public static Reading<ProductRows> Products(Transmission transmission, MobileMartService service, AmountBounds bounds)
    {
        if (transmission.Status is HttpStatusCode.NotModified)
        {
            return new Reading<ProductRows>(Claim.Succeeded, ProductRows.Unchanged, null);
        }

        return transmission.IsSuccessStatus && FulcrumNode.ReadValue(transmission, root => Rows(root) is { } rows ? Read(rows, service, bounds, transmission.EntityTag) : null) is { } list
            ? new Reading<ProductRows>(Claim.Succeeded, list, null)
            : Questions.Failed<ProductRows>(transmission);
    }

    public static Reading<IReadOnlyList<string>> Creators(Transmission transmission) =>
        transmission.IsSuccessStatus && FulcrumNode.ReadValue<IReadOnlyList<string>>(transmission, static root => Rows(root) is { } rows ? [.. rows.Select(NameOf).OfType<string>()] : null) is { } names
            ? new Reading<IReadOnlyList<string>>(Claim.Succeeded, names, null)
            : Questions.Failed<IReadOnlyList<string>>(transmission);

    private static ProductRows Read(IReadOnlyList<JsonElement> rows, MobileMartService service, AmountBounds bounds, string? tag)
    {
        List<SupplierProduct> products = [];
        List<string> unreadable = [];
        HashSet<string> codes = new(StringComparer.Ordinal);
        for (var place = 0; place < rows.Count; place++)
        {
            if (ProductOf(new FulcrumNode(rows[place]), service, bounds) is { } product && codes.Add(product.Code))
            {
                products.Add(product);
            }
            else
            {
                unreadable.Add(new FulcrumNode(rows[place]).Text("merchantProductId") ?? string.Create(CultureInfo.InvariantCulture, $"row {place + 1}"));
            }
        }

        return new ProductRows { Products = products, Unreadable = unreadable, Tag = tag };
    }

    private static SupplierProduct? ProductOf(FulcrumNode row, MobileMartService service, AmountBounds bounds)
    {
        var name = row.Text("productName") ?? row.Text("name");
        if (row.Text("merchantProductId") is not { } code || name is null || Limits(row, service, bounds) is not var (minimum, maximum))
        {
            return null;
        }

        var isPinned = IsPinned(row, service);
        return new SupplierProduct
        {
            Code = code,
            Kind = Requests.PreparedSale.KindOf(service),
            Delivery = isPinned ? ProductDelivery.Pinned : ProductDelivery.Pinless,
            Brand = row.Text("contentCreator") ?? name,
            Name = name,
            MinAmount = minimum,
            MaxAmount = maximum,
            Service = new MobileMartRail(service, isPinned).Name,
        };
    }

    private static bool IsPinned(FulcrumNode row, MobileMartService service) => service switch
    {
        MobileMartService.Voucher => true,
        MobileMartService.Electricity => true,
        MobileMartService.Bill => false,
        _ => row.Flag("pinned") is true,
    };

    /// <summary>What may be sold; <see langword="null"/> when the row does not say it in a way that can be charged exactly.</summary>
    private static (Money Minimum, Money Maximum)? Limits(FulcrumNode row, MobileMartService service, AmountBounds bounds)
    {
        if (service is MobileMartService.Electricity)
        {
            return (bounds.Minimum, bounds.Maximum);
        }

        if (row.Flag("fixedAmount") is true)
        {
            return row.Rand("amount") is { IsPositive: true } price ? (price, price) : null;
        }

        return row.Rand("minimumAmount") is { IsNegative: false } minimum && row.Rand("maximumAmount") is { IsPositive: true } maximum && minimum <= maximum
            ? (minimum.IsPositive ? minimum : bounds.Minimum, maximum)
            : null;
    }

    private static IReadOnlyList<JsonElement>? Rows(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => [.. root.EnumerateArray()],
        JsonValueKind.Object when new FulcrumNode(root).Find("products") is { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        _ => null,
    };

    private static string? NameOf(JsonElement row) => row.ValueKind is JsonValueKind.String ? row.GetString() : new FulcrumNode(row).Text("contentCreator") ?? new FulcrumNode(row).Text("name");
}
