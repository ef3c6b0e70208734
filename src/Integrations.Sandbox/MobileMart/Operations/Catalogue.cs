using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox.MobileMart.Operations;

/// <summary>The product lists, each with an ETag.</summary>
internal sealed class Catalogue(MobileMartWorld world)
{
    public SandboxAnswer List(MobileMartVas vas, FulcrumFields fields, string? known)
    {
        var creator = fields.Text("contentCreator");
        var rows = world.Products.Where(product => product.Vas == vas && (creator is null || ProductShelf.Plain(product.ContentCreator) == ProductShelf.Plain(creator)));
        var list = FulcrumJson.WriteValue(json =>
        {
            if (world.Options.Shapes.ProductsInObject)
            {
                json.WriteStartObject();
                json.WritePropertyName("products");
            }

            json.WriteStartArray();
            foreach (var product in rows)
            {
                Write(json, product);
            }

            json.WriteEndArray();
            if (world.Options.Shapes.ProductsInObject)
            {
                json.WriteEndObject();
            }
        });
        var tag = '"' + Convert.ToHexStringLower(SHA256.HashData(list.Span))[..16] + '"';
        return (known == tag ? SandboxAnswer.Empty(304) : SandboxAnswer.Json(200, list)).WithHeader("ETag", tag);
    }

    public SandboxAnswer ListCreators(MobileMartVas vas) => SandboxAnswer.Json(200, FulcrumJson.WriteValue(json =>
    {
        json.WriteStartArray();
        foreach (var creator in world.Products.Where(product => product.Vas == vas).Select(static product => product.ContentCreator).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(creator);
        }

        json.WriteEndArray();
    }));

    private static void Write(Utf8JsonWriter json, MobileMartSandboxProduct product)
    {
        json.WriteStartObject();
        json.WriteString("merchantProductId", product.Id);
        if (product.Vas is MobileMartVas.Utility)
        {
            json.WriteString("name", product.Name);
            json.WriteEndObject();
            return;
        }

        json.WriteString("productName", product.Name);
        json.WriteString("contentCreator", product.ContentCreator);
        if (product.Vas is MobileMartVas.Airtime or MobileMartVas.Data)
        {
            json.WriteBoolean("pinned", product.IsPinned);
        }

        if (product.Vas is not MobileMartVas.BillPayment)
        {
            json.WriteBoolean("fixedAmount", product.Amount is not null);
            FulcrumJson.Rand(json, "amount", product.Amount ?? 0);
        }

        FulcrumJson.Rand(json, "minimumAmount", product.Minimum);
        FulcrumJson.Rand(json, "maximumAmount", product.Maximum);
        json.WriteEndObject();
    }
}
