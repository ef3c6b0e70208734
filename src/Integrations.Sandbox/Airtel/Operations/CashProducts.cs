using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Airtel.Operations;

/// <summary>Cash-in and cash-out, whose answers have no <c>transaction</c> below <c>data</c>. No document says that they recognise a repeated id: what is sent twice moves money twice.</summary>
internal sealed class CashProducts(AirtelWorld world, AirtelPayments payments)
{
    private const string Mismatch = "DP01000001015";

    public IEnumerable<AirtelRoute> Routes =>
    [
        new("POST", "/standard/v1/cashin/", AirtelOperation.CashIn, AirtelRoute.CashProducts, CashIn) { Mismatch = Mismatch },
        new("POST", "/standard/v2/cashin/", AirtelOperation.CashIn, AirtelRoute.CashProducts, CashIn) { Mismatch = Mismatch },
        new("POST", "/standard/v2/cashout/", AirtelOperation.CashOut, AirtelRoute.CashProducts, CashOut) { Mismatch = Mismatch },
        new("GET", "/standard/v1/cashout/{}", AirtelOperation.CashOutEnquiry, AirtelRoute.CashProducts, Enquire),
    ];

    private SandboxAnswer CashIn(AirtelTurn turn)
    {
        if (Refuse(turn, out var id, out var subscriber, out var amount) is { } refused)
        {
            return refused;
        }

        if (turn.Text("pin") is not { Length: > 0 })
        {
            return Refusal("DP01000001013", "Missing header/body params");
        }

        if (AirtelPins.Refuse(world, turn) is { } wrongPin)
        {
            return wrongPin;
        }

        if (Answered(subscriber) is { } before)
        {
            return before;
        }

        if (world.Ledger.Balance(turn.App.ClientId, AirtelAccounts.CashIn) < amount)
        {
            return Refusal("DP01000001007", "Insufficient Funds");
        }

        var transaction = payments.Open(turn, id, subscriber, amount, AirtelAccounts.CashIn, world.Books.NewReceipt("CI"));
        payments.TryPayOut(transaction);
        return After(subscriber) ?? Answer(transaction.Status is "TS" ? "DP01000001001" : transaction.Status is "TF" ? "DP01000001005" : "DP01000001000", new JsonObject
        {
            ["id"] = id,
            ["airtel_money_id"] = transaction.AirtelMoneyId,
            ["status"] = transaction.Status,
            ["message"] = transaction.Message,
        });
    }

    private SandboxAnswer CashOut(AirtelTurn turn)
    {
        if (Refuse(turn, out var id, out var subscriber, out var amount) is { } refused)
        {
            return refused;
        }

        if (Answered(subscriber) is { } before)
        {
            return before;
        }

        payments.Prompt(payments.Open(turn, id, subscriber, amount, AirtelAccounts.CashOut, world.Books.NewReceipt("CO")));
        return After(subscriber) ?? Answer("DP01000001001", new JsonObject { ["id"] = id, ["status"] = "SUCCESS" });
    }

    private SandboxAnswer Enquire(AirtelTurn turn)
    {
        var found = world.Books.Find(turn.App, turn.Tail);
        return payments.Describe(turn, found?.Operation == AirtelOperation.CashOut ? found : null, "DP00800001025", AirtelRoute.CashProducts);
    }

    private SandboxAnswer? Refuse(AirtelTurn turn, out string id, out AirtelSubscriber subscriber, out decimal amount)
    {
        id = turn.Text("transaction.id") ?? "";
        var msisdn = turn.Text("subscriber.msisdn") ?? "";
        subscriber = world.Subscriber(turn.Country.Code, msisdn);
        var given = turn.IsNumber("transaction.amount") ? null : payments.Amount(turn.Text("transaction.amount"));
        amount = given ?? 0;
        if (id.Length is 0 or > 64 || turn.Text("reference") is not { Length: > 0 })
        {
            return Refusal("DP01000001013", "Missing header/body params");
        }

        if (!turn.Country.Fits(msisdn) || !subscriber.IsRegistered)
        {
            return Refusal("DP01000001012", "Invalid Mobile Number");
        }

        return given is null ? Refusal("DP01000001004", "Invalid Amount") : null;
    }

    private static SandboxAnswer? Answered(AirtelSubscriber subscriber) =>
        subscriber.Mishap is AirtelMishap.ErrorBeforeAcceptance ? AirtelPayments.Mishap(subscriber, "DP01000001005") : null;

    private static SandboxAnswer? After(AirtelSubscriber subscriber) => AirtelPayments.Mishap(subscriber, "DP01000001005");

    private static SandboxAnswer Answer(string code, JsonObject data) =>
        AirtelJson.Answer(200, new JsonObject { ["data"] = data, ["status"] = AirtelAnswer.Envelope(code, "SUCCESS", resultCode: null, success: true) });

    private static SandboxAnswer Refusal(string code, string message) => AirtelAnswer.Refusal(200, 400, code, message);
}
