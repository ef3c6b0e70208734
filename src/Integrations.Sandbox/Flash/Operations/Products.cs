using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Flash.Operations;

/// <summary>The product list of an account: all, by code, by group.</summary>
internal sealed class Products(FlashWorld world)
{
    private const string Start = "/aggregation/4.0/accounts/";

    public static bool Matches(string path) => Split(path) is not null;

    public SandboxAnswer Answer(FlashSandboxApp app, string path, string query)
    {
        var (account, filter) = Split(path)!.Value;
        if (!world.Options.AcceptsAnyCredentials && !app.Accounts.Contains(account, StringComparer.Ordinal))
        {
            return Failure(2202, account);
        }

        var withContent = !query.Contains("includeInstructions=false", StringComparison.OrdinalIgnoreCase);
        var found = world.Products.Values.Where(product => Fits(product, filter)).OrderBy(static product => product.Code).ToList();
        return found.Count is 0
            ? Failure(filter.Length > 0 ? 2101 : 2104, account)
            : AirtelJson.Answer(200, new JsonObject
            {
                ["responseCode"] = 0,
                ["responseMessage"] = "Success",
                ["products"] = new JsonArray([.. found.Select(product => (JsonNode)Write(product, withContent))]),
            });
    }

    private SandboxAnswer Failure(int code, string account) =>
        FlashAnswer.Failure(code, reference: null, world.Books.NextId().ToString(CultureInfo.InvariantCulture), $"/accounts/{account}/products", world.Options.Shapes.FailureStatus);

    private static bool Fits(FlashProduct product, string filter) => filter.Length is 0
        || (int.TryParse(filter, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? product.Code == code : product.Group == filter);

    private static JsonObject Write(FlashProduct product, bool withContent)
    {
        var fields = new JsonObject
        {
            ["productCode"] = product.Code,
            ["productName"] = product.Name,
            ["minimumAmount"] = product.Minimum,
            ["maximumAmount"] = product.Maximum,
            ["status"] = product.Status,
            ["supplierName"] = "Flash",
            ["vendor"] = product.Vendor,
            ["productGroup"] = product.Group,
            ["barcode"] = product.Barcode,
            ["billerCode"] = product.BillerCode,
            ["productType"] = 1,
            ["allowReversal"] = product.AllowsReversal,
            ["fixedAmount"] = product.Minimum == product.Maximum,
        };
        if (withContent)
        {
            fields["content"] = new JsonObject { ["redemptionInstructions"] = "Sandbox: this can be redeemed nowhere.", ["termsAndConditions"] = "Sandbox: none." };
        }

        return fields;
    }

    private static (string Account, string Filter)? Split(string path)
    {
        if (!path.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        return path[Start.Length..].Split('/') switch
        {
            [{ Length: > 0 } account, "products"] => (Uri.UnescapeDataString(account), ""),
            [{ Length: > 0 } account, "products", { Length: > 0 } filter] => (Uri.UnescapeDataString(account), Uri.UnescapeDataString(filter)),
            _ => null,
        };
    }
}
