using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Flash.Operations;

/// <summary>Flash Pay: what a customer owes, and paying it. The account reference is the biller's code and the customer's account number.</summary>
internal sealed class BillPayments(FlashWorld world)
{
    private const long Owed = 45_000;

    public IEnumerable<FlashRoute> Routes =>
    [
        new("/flash-pay/balance", FlashOperation.FlashPayBalance, Ask) { HasStore = false },
        new("/flash-pay/purchase", FlashOperation.FlashPayPurchase, Pay),
        new("/flash-pay/disburse", FlashOperation.FlashPayDisburse, Pay),
    ];

    private FlashResult Ask(FlashTurn turn)
    {
        if (Refusal(turn, out var biller, out var account) is { } code)
        {
            return code;
        }

        var fields = Describe(biller!, account);
        fields["amount"] = Owed;
        return fields;
    }

    private FlashResult Pay(FlashTurn turn)
    {
        if (turn.Cents() is not { } cents)
        {
            return 2308;
        }

        if (Refusal(turn, out var biller, out var account) is { } code)
        {
            return code;
        }

        if (cents < biller!.Minimum || cents > biller.Maximum)
        {
            return 3311;
        }

        if (!world.Books.CanPay(turn.Account, cents))
        {
            return 2003;
        }

        world.Books.Sell(turn, cents, biller, turn.Text("accountReference")!);
        return Describe(biller, account);
    }

    private int? Refusal(FlashTurn turn, out FlashProduct? biller, out string account)
    {
        (biller, account) = (null, "");
        if (turn.Text("accountReference") is not { } reference)
        {
            return 2308;
        }

        if (world.Refused.TryGetValue(reference, out var code))
        {
            return code;
        }

        biller = world.Products.Values.FirstOrDefault(product => product.BillerCode.Length > 0 && reference.StartsWith(product.BillerCode, StringComparison.Ordinal));
        if (biller is null)
        {
            return 3303;
        }

        account = reference[biller.BillerCode.Length..];
        return biller.Status is not "Active" ? 3305 : account.Length is 0 ? 3307 : null;
    }

    private static JsonObject Describe(FlashProduct biller, string account) => new()
    {
        ["biller"] = new JsonObject { ["code"] = biller.BillerCode, ["name"] = biller.Name, ["callCentre"] = "080 000 0000", ["reference"] = account },
        ["consumer"] = new JsonObject { ["name"] = "T TESTER", ["accountNo"] = account, ["accountStatus"] = "Active", ["cellNumber"] = "27812345678" },
    };
}
