using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Airtel.Operations;

/// <summary>Collection: push, enquiry, refund, summary.</summary>
internal sealed class Collection(AirtelWorld world, AirtelPayments payments)
{
    public IEnumerable<AirtelRoute> Routes =>
    [
        new("POST", "/merchant/v1/payments/", AirtelOperation.Push, AirtelRoute.Collection, Push) { Mismatch = "DP00800001026" },
        new("POST", "/merchant/v2/payments/", AirtelOperation.Push, AirtelRoute.Collection, Push) { Mismatch = "DP00800001026" },
        new("POST", "/standard/v1/payments/refund", AirtelOperation.Refund, AirtelRoute.Collection, Refund) { Mismatch = "DP00800001026" },
        new("POST", "/standard/v2/payments/refund", AirtelOperation.Refund, AirtelRoute.Collection, Refund) { Mismatch = "DP00800001026" },
        new("GET", "/standard/v1/payments/{}", AirtelOperation.Enquiry, AirtelRoute.Collection, Enquire),
        new("GET", "/merchant/v1/transactions", AirtelOperation.Summary, AirtelRoute.Collection, Summarise),
    ];

    private SandboxAnswer Push(AirtelTurn turn)
    {
        if (turn.Text("reference") is not { Length: > 0 } || turn.Text("transaction.id") is not { Length: > 0 and <= 64 } id || turn.Text("subscriber.msisdn") is not { } msisdn)
        {
            return AirtelAnswer.Refusal(200, 400, responseCode: null, "Missing mandatory field", "ESB000008");
        }

        if (!turn.Country.Fits(msisdn))
        {
            var (code, rule) = turn.Country.StartsWithZero ? ("ESB000036", " and should start with 0") : ("ESB000033", "");
            return AirtelAnswer.Refusal(200, 400, responseCode: null, $"Invalid MSISDN Length. MSISDN Length should be {turn.Country.Digits}{rule}.", code);
        }

        if (!turn.IsNumber("transaction.amount") || payments.Amount(turn.Text("transaction.amount")) is not { } amount)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00800001004", "Invalid Amount");
        }

        if (world.Books.Find(turn.App, id) is not null)
        {
            return Duplicate();
        }

        var subscriber = world.Subscriber(turn.Country.Code, msisdn);
        if (!subscriber.IsRegistered)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00800001005", "Msisdn Not Found");
        }

        if (subscriber.Mishap is not AirtelMishap.ErrorBeforeAcceptance)
        {
            payments.Prompt(payments.Open(turn, id, subscriber, amount, AirtelAccounts.Collection, world.Books.NewReceipt("MP")));
        }

        return AirtelPayments.IsDuplicate(subscriber) ? Duplicate() : AirtelPayments.Mishap(subscriber, "DP00800001005") ?? Accept(id);
    }

    private SandboxAnswer Accept(string id)
    {
        var shapes = world.Options.Shapes;
        var word = shapes.DottedSuccess ? "Success." : "SUCCESS";
        return AirtelJson.Answer(200, new JsonObject
        {
            ["data"] = new JsonObject { ["transaction"] = new JsonObject { ["id"] = shapes.PushWithoutId ? JsonValue.Create(false) : JsonValue.Create(id), ["status"] = word } },
            ["status"] = AirtelAnswer.Envelope("DP00800001006", word, "ESB000010", success: true),
        });
    }

    private static SandboxAnswer Duplicate() => AirtelAnswer.Refusal(200, 500, "DP00800001000", "External Transaction ID already exists.", "ESB000041");

    /// <summary>Also for cash-in.</summary>
    private SandboxAnswer Enquire(AirtelTurn turn)
    {
        var found = world.Books.Find(turn.App, turn.Tail);
        return payments.Describe(turn, found?.Operation == AirtelOperation.Push || found?.Operation == AirtelOperation.CashIn ? found : null, "DP00800001025", AirtelRoute.Collection);
    }

    private SandboxAnswer Refund(AirtelTurn turn)
    {
        if (turn.Text("transaction.airtel_money_id") is not { Length: > 0 } original)
        {
            return AirtelAnswer.Refusal(200, 400, responseCode: null, "Missing mandatory field", "ESB000008");
        }

        if (world.Books.FindByAirtelId(turn.App, original) is not { } transaction || transaction.Operation != AirtelOperation.Push)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00100001005", "TransactionNot Found");
        }

        var receipt = world.Books.NewReceipt("CI");
        var isDone = world.Books.TryReturn(transaction, AirtelOperation.Refund, receipt);
        return AirtelJson.Answer(200, new JsonObject
        {
            ["data"] = new JsonObject { ["transaction"] = new JsonObject { ["airtel_money_id"] = receipt, ["status"] = isDone ? "SUCCESS" : "FAILED" } },
            ["status"] = AirtelAnswer.Envelope(responseCode: null, "SUCCESS", "ESB000010", success: false),
        });
    }

    private SandboxAnswer Summarise(AirtelTurn turn)
    {
        if (Number(turn, "from") is not { } from || Number(turn, "to") is not { } to)
        {
            return AirtelAnswer.Refusal(200, 400, responseCode: null, "Missing mandatory field", "ESB000008");
        }

        var (limit, offset) = ((int)(Number(turn, "limit") ?? 20), (int)(Number(turn, "offset") ?? 0));
        var rows = new JsonArray();
        foreach (var transaction in world.Books.Of(turn.App).Where(item => item.CreatedAt.ToUnixTimeMilliseconds() is var at && at >= from && at < to).Skip(offset).Take(limit))
        {
            rows.Add((JsonNode)new JsonObject
            {
                ["transaction_id"] = transaction.Id,
                ["airtel_money_id"] = transaction.AirtelMoneyId,
                ["status"] = transaction.Status,
                ["amount"] = transaction.Amount,
                ["created_at"] = transaction.CreatedAt.ToUnixTimeMilliseconds(),
            });
        }

        return AirtelJson.Answer(200, new JsonObject
        {
            ["data"] = new JsonObject { ["count"] = rows.Count, ["transactions"] = rows },
            ["status"] = AirtelAnswer.Envelope(responseCode: null, "SUCCESS", "ESB000010", success: true),
        });
    }

    private static long? Number(AirtelTurn turn, string name) =>
        long.TryParse(turn.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
