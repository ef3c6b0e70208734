using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Airtel.Operations;

/// <summary>Disbursement in three versions, its enquiry and its refund. Usually the answer is the result.</summary>
internal sealed class Disbursement(AirtelWorld world, AirtelPayments payments)
{
    private static readonly string[] Types = ["B2C", "B2B"];
    private static readonly string[] Wallets = ["NORMAL", "SALARY"];

    public IEnumerable<AirtelRoute> Routes =>
    [
        Pay("/standard/v1/disbursements/", turn => Handle(turn, 1)),
        Pay("/standard/v2/disbursements/", turn => Handle(turn, 2)) with { Mismatch = "DP00900001016" },
        Pay("/standard/v3/disbursements", turn => Handle(turn, 3)) with { Mismatch = "DP00900001018" },
        new("POST", "/standard/v1/disbursements/refund", AirtelOperation.DisbursementRefund, AirtelRoute.Disbursement, Refund) { NumericCodes = true },
        Ask("/standard/v1/disbursements/{}", Enquire),
        Ask("/standard/v2/disbursements/{}", EnquireV2),
        Ask("/standard/v3/disbursements/{}", Enquire),
    ];

    private static AirtelRoute Pay(string path, Func<AirtelTurn, SandboxAnswer> handle) =>
        new("POST", path, AirtelOperation.Disbursement, AirtelRoute.Disbursement, handle) { OddHeader = "x-wallet-id", NumericCodes = true };

    private static AirtelRoute Ask(string path, Func<AirtelTurn, SandboxAnswer> handle) =>
        new("GET", path, AirtelOperation.DisbursementEnquiry, AirtelRoute.Disbursement, handle) { OddHeader = "x-wallet-id", NumericCodes = true };

    private SandboxAnswer Handle(AirtelTurn turn, int version)
    {
        if (RefuseFields(turn, version) is { } refused)
        {
            return refused;
        }

        var (id, msisdn) = (turn.Text("transaction.id")!, turn.Text("payee.msisdn")!);
        if (!turn.Country.Fits(msisdn))
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001013", $"Invalid Msisdn Length. Msisdn Length should be {turn.Country.Digits}", "521002", numeric: true);
        }

        if (!turn.IsNumber("transaction.amount") || payments.Amount(turn.Text("transaction.amount")) is not { } amount)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001004", "Invalid Amount", numeric: true);
        }

        if (AirtelPins.Refuse(world, turn) is { } wrongPin)
        {
            return wrongPin;
        }

        if (world.Books.Find(turn.App, id) is not null)
        {
            return Duplicate(version);
        }

        var subscriber = world.Subscriber(turn.Country.Code, msisdn);
        if (!subscriber.IsRegistered)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001012", "Invalid Mobile Number", numeric: true);
        }

        if (subscriber.IsBarred)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001010", "User Not Allowed", numeric: true);
        }

        if (subscriber.Mishap is AirtelMishap.ErrorBeforeAcceptance)
        {
            return AirtelPayments.Mishap(subscriber, "DP00900001005")!;
        }

        if (world.Ledger.Balance(turn.App.ClientId, AirtelAccounts.Disbursement) < amount)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001007", "Insufficient Funds", numeric: true);
        }

        var transaction = payments.Open(turn, id, subscriber, amount, AirtelAccounts.Disbursement, $"disburs-{turn.App.ClientId}-{id}");
        payments.TryPayOut(transaction);
        return AirtelPayments.IsDuplicate(subscriber) ? Duplicate(version) : AirtelPayments.Mishap(subscriber, "DP00900001005") ?? Answer(turn, transaction);
    }

    private static SandboxAnswer? RefuseFields(AirtelTurn turn, int version)
    {
        var isComplete = turn.Text("transaction.id") is { Length: > 0 and <= 64 }
            && turn.Text("payee.msisdn") is { Length: > 0 }
            && turn.Text("reference") is { Length: > 0 }
            && turn.Text("pin") is { Length: > 0 }
            && (version is not 2 || turn.Text("payee.currency") is { Length: > 0 })
            && (version is 1 || Types.Contains(turn.Text("transaction.type"), StringComparer.Ordinal))
            && (version is not 3 || Wallets.Contains(turn.Text("payee.wallet_type"), StringComparer.Ordinal));
        return isComplete ? null : AirtelAnswer.Refusal(200, 400, "DP00900001013", "Missing header/body params", numeric: true);
    }

    private SandboxAnswer Answer(AirtelTurn turn, AirtelTransaction transaction)
    {
        var fields = new JsonObject
        {
            ["reference_id"] = transaction.WalletReference,
            ["airtel_money_id"] = transaction.AirtelMoneyId,
            ["id"] = transaction.Id,
            ["status"] = transaction.Status,
        };
        var envelope = transaction.Status switch
        {
            "TS" => AirtelAnswer.Envelope("DP00900001001", Told(turn, transaction), "ESB000010", success: true),
            "TF" => AirtelAnswer.Envelope(transaction.Code, "FAILED", resultCode: null, success: false),
            "TIP" => AirtelAnswer.Envelope("DP00900001006", "In progress", resultCode: null, success: false),
            _ => AirtelAnswer.Envelope("DP00900001000", "Unknown Error", resultCode: null, success: false),
        };
        return AirtelJson.Answer(200, new JsonObject { ["data"] = new JsonObject { ["transaction"] = fields }, ["status"] = envelope });
    }

    /// <summary>As in production, the message tells the payer's balance.</summary>
    private string Told(AirtelTurn turn, AirtelTransaction transaction)
    {
        var at = world.Now.ToString("dd-MMMM-yyyy HH:mm", CultureInfo.InvariantCulture);
        var balance = world.Ledger.Balance(turn.App.ClientId, AirtelAccounts.Disbursement);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"You have deposited {turn.Currency} {transaction.Amount} on {at} Mobile Number: {transaction.Subscriber.Number} Trans ID: {transaction.WalletReference}. Your bal: {turn.Currency} {balance:N0}.");
    }

    private static SandboxAnswer Duplicate(int version) => version is 3
        ? AirtelAnswer.Refusal(200, 400, "DP00900001017", "Duplicate Transaction Id", numeric: true)
        : AirtelAnswer.Refusal(200, 400, "DP00900001011", "Duplicate exttRID", "521050", numeric: true);

    private SandboxAnswer EnquireV2(AirtelTurn turn) => Types.Contains(turn.Query.GetValueOrDefault("transactionType"), StringComparer.Ordinal)
        ? Enquire(turn)
        : AirtelAnswer.Refusal(200, 400, "DP00900001013", "Missing header/body params", numeric: true);

    private SandboxAnswer Enquire(AirtelTurn turn)
    {
        var found = world.Books.Find(turn.App, turn.Tail);
        return payments.Describe(turn, found?.Operation == AirtelOperation.Disbursement ? found : null, "DP00900001015", AirtelRoute.Disbursement);
    }

    private SandboxAnswer Refund(AirtelTurn turn)
    {
        if (turn.Text("transaction.airtel_money_id") is not { Length: > 0 } original || turn.Text("pin") is not { Length: > 0 })
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001013", "Missing header/body params", numeric: true);
        }

        if (AirtelPins.Refuse(world, turn) is { } wrongPin)
        {
            return wrongPin;
        }

        if (world.Books.FindByAirtelId(turn.App, original) is not { } transaction || transaction.Operation != AirtelOperation.Disbursement)
        {
            return AirtelAnswer.Refusal(200, 400, "DP00900001015", "Transaction not Found", numeric: true);
        }

        var receipt = world.Books.NewReceipt("CI");
        var isDone = world.Books.TryReturn(transaction, AirtelOperation.DisbursementRefund, receipt);
        return AirtelJson.Answer(200, new JsonObject
        {
            ["data"] = new JsonObject { ["transaction"] = new JsonObject { ["airtel_money_id"] = receipt, ["status"] = isDone ? "SUCCESS" : "FAILED" } },
            ["status"] = AirtelAnswer.Envelope(responseCode: null, "SUCCESS", "ESB000010", success: false),
        });
    }
}
