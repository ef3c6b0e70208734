using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Airtel.Operations;

/// <summary>Remittance: flat answers, the country by its name, and the partner's <c>extTRID</c> as the key.</summary>
internal sealed class Remittance(AirtelWorld world, AirtelPayments payments)
{
    private const string Root = "/openapi/moneytransfer/v2/";

    public IEnumerable<AirtelRoute> Routes =>
    [
        Post(Root + "validate", AirtelOperation.RemittanceValidate, Validate),
        Post(Root + "credit", AirtelOperation.RemittanceCredit, Credit),
        Post(Root + "checkstatus", AirtelOperation.RemittanceStatus, CheckStatus),
        Post(Root + "refund", AirtelOperation.RemittanceRefund, turn => Refund(turn, "TS")),
        Post("/imt/v1/refund", AirtelOperation.RemittanceRefund, turn => Refund(turn, "TR")),
    ];

    private static AirtelRoute Post(string path, SandboxOperation operation, Func<AirtelTurn, SandboxAnswer> handle) =>
        new("POST", path, operation, AirtelRoute.Other, handle) { NeedsHeaders = false };

    private SandboxAnswer Validate(AirtelTurn turn)
    {
        if (RefuseParty(turn, out var subscriber) is { } refused)
        {
            return refused;
        }

        return AirtelJson.Answer(200, new JsonObject
        {
            ["accountStatus"] = "Y",
            ["userBarred"] = subscriber.IsBarred,
            ["barType"] = "Sender",
            ["firstName"] = subscriber.FirstName,
            ["lastName"] = subscriber.LastName,
            ["message"] = "Success",
            ["msisdn"] = subscriber.Number,
            ["pinSet"] = false,
            ["status"] = "200",
        });
    }

    private SandboxAnswer Credit(AirtelTurn turn)
    {
        if (RefuseParty(turn, out var subscriber) is { } refused)
        {
            return refused;
        }

        if (turn.Text("extTRID") is not { Length: > 0 } id || payments.Amount(turn.Text("amount")) is not { } amount || decimal.Truncate(amount) != amount)
        {
            return Flat("IMT0010001004", "INVALID_AMOUNT");
        }

        if (AirtelPins.Refuse(world, turn) is not null)
        {
            return Flat("IMT0010001002", "INCORRECT_PIN");
        }

        if (world.Books.Find(turn.App, id) is not null)
        {
            return Flat("IMT0010001000", "Duplicate extTRID");
        }

        if (subscriber.Mishap is AirtelMishap.ErrorBeforeAcceptance)
        {
            return AirtelPayments.Mishap(subscriber, "IMT0010001005")!;
        }

        var transaction = payments.Open(turn, id, subscriber, amount, AirtelAccounts.Disbursement, $"I{world.Ids.Upper(3)}-{world.Books.NewReceipt("")}");
        if (!payments.TryPayOut(transaction))
        {
            return Flat("IMT0010001007", "INSUFFICIENT_FUNDS");
        }

        return AirtelPayments.Mishap(subscriber, "IMT0010001005") ?? (transaction.Status switch
        {
            "TS" => Done(transaction, "200"),
            "TF" => Flat("IMT0010001005", "FAILED"),
            _ => Flat("IMT0010001006", "IN_PROCESS"),
        });
    }

    private SandboxAnswer CheckStatus(AirtelTurn turn) =>
        world.Books.Find(turn.App, turn.Text("extTRID") ?? "") is { } found && found.Operation == AirtelOperation.RemittanceCredit
            ? found.Status is "TS" ? Done(found, "TS") : Flat(found.Status, "In process")
            : Flat("ESB000045", "No Transaction Found With Provided Transaction Id.");

    private SandboxAnswer Refund(AirtelTurn turn, string word)
    {
        if (AirtelPins.Refuse(world, turn) is not null)
        {
            return Flat("IMT0010001002", "INCORRECT_PIN");
        }

        var receipt = world.Books.NewReceipt("CI");
        return world.Books.FindByAirtelId(turn.App, turn.Text("txnID") ?? "") is { } found && world.Books.TryReturn(found, AirtelOperation.RemittanceRefund, receipt)
            ? AirtelJson.Answer(200, new JsonObject { ["txnID"] = receipt, ["status"] = word, ["message"] = "DP03520001001" })
            : Flat("IMT0010001005", "FAILED");
    }

    private SandboxAnswer? RefuseParty(AirtelTurn turn, out AirtelSubscriber subscriber)
    {
        var number = turn.Text("msisdn") ?? "";
        subscriber = world.Subscriber(turn.Country.Code, number);
        return turn.Text("country") != turn.Country.Name || !turn.Country.Fits(number) || !subscriber.IsRegistered ? Flat("IMT0010001005", "FAILED") : null;
    }

    private static SandboxAnswer Done(AirtelTransaction transaction, string status) => AirtelJson.Answer(200, new JsonObject
    {
        ["txnID"] = transaction.AirtelMoneyId,
        ["status"] = status,
        ["message"] = string.Create(CultureInfo.InvariantCulture, $"You have deposited {transaction.Amount}. Trans ID: {transaction.AirtelMoneyId}."),
    });

    private static SandboxAnswer Flat(string status, string message) => AirtelJson.Answer(200, new JsonObject { ["status"] = status, ["message"] = message, ["error"] = message });
}
