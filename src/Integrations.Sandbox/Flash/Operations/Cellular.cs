using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Flash.Operations;

/// <summary>Pinless airtime and data, and the lookup of products for foreign numbers.</summary>
internal sealed class Cellular(FlashWorld world)
{
    private const int Digits = 11;

    public IEnumerable<FlashRoute> Routes =>
    [
        new("/cellular/pinless/purchase", FlashOperation.PinlessPurchase, Buy),
        new("/cellular/international/lookup", FlashOperation.InternationalLookup, Look) { HasAmount = false },
    ];

    private FlashResult Buy(FlashTurn turn)
    {
        if (turn.Cents() is not { } cents || turn.Code is not { } code || turn.Text("mobileNumber") is not { } number)
        {
            return 2308;
        }

        if (!IsMobile(number))
        {
            return 2335;
        }

        if (world.Refused.TryGetValue(number, out var refusal))
        {
            return refusal;
        }

        if (!world.Products.TryGetValue(code, out var product) || product.Status is not "Active")
        {
            return 2101;
        }

        if (product.Group is not FlashCatalogue.Cellular)
        {
            return 2257;
        }

        if (cents < product.Minimum || cents > product.Maximum)
        {
            return 2204;
        }

        if (!world.Books.CanPay(turn.Account, cents))
        {
            return 2003;
        }

        world.Books.Sell(turn, cents, product, number);
        return new JsonObject
        {
            ["rechargeDetails"] = new JsonObject { ["rechargeType"] = "Pinless", ["callCentre"] = "080 000 0000", ["rechargeVendor"] = product.Vendor },
        };
    }

    private FlashResult Look(FlashTurn turn)
    {
        if (turn.Text("mobileNumber") is not { } number || turn.Text("destinationMobileNumber") is not { } destination)
        {
            return 2308;
        }

        if (!IsMobile(number) || !destination.All(char.IsAsciiDigit))
        {
            return 2335;
        }

        return new JsonObject
        {
            ["mobileNumber"] = number,
            ["products"] = new JsonArray(
                new JsonObject { ["productId"] = 1, ["productName"] = "Sandbox airtime, small", ["price"] = 5_000 },
                new JsonObject { ["productId"] = 2, ["productName"] = "Sandbox airtime, large", ["price"] = 10_000 }),
        };
    }

    private static bool IsMobile(string number) => number.Length is Digits && number.StartsWith("27", StringComparison.Ordinal) && number[2] is not '0' && number.All(char.IsAsciiDigit);
}
