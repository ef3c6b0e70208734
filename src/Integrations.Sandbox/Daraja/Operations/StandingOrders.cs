using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>M-Pesa Ratiba: a customer agrees to a standing order, or does not. Its payments are not simulated.</summary>
internal sealed class StandingOrders(DarajaWorld world)
{
    private static readonly FieldRule[] Fields =
    [
        Rule.Text("StandingOrderName", maximum: 128),
        Rule.Day("StartDate"),
        Rule.Day("EndDate"),
        Rule.ShortCode("BusinessShortCode"),
        Rule.OneOf("TransactionType", "Standing Order Customer Pay Bill", "Standing Order Customer Pay Merchant", "Standing Order Customer Pay Marchant"),
        Rule.OneOf("ReceiverPartyIdentifierType", "2", "4"),
        Rule.Amount("Amount", _ => 1, options => options.MaximumCollection),
        Rule.Msisdn("PartyA"),
        Rule.Url("CallBackURL"),
        Rule.Text("AccountReference", maximum: 12),
        Rule.Text("TransactionDesc", maximum: 13),
        Rule.OneOf("Frequency", "1", "2", "3", "4", "5", "6", "7", "8"),
    ];

    private readonly HashSet<(string Customer, string Name)> _agreed = [];

    public DarajaRoute Route => new("/standingorder/v1/createStandingOrderExternal", DarajaOperation.StandingOrder, DarajaProducts.StandingOrder, Fields, Handle)
    {
        TokenRefusal = TokenRefusal.Code404001,
    };

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        if (string.CompareOrdinal(turn["EndDate"], turn["StartDate"]) < 0)
        {
            return DarajaAnswer.Error(400, "400.002.02", "Bad Request - Invalid EndDate", world.Ids.Request());
        }

        var id = world.Ids.Request();
        Prompt(turn, id);
        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            json.WriteStartObject("ResponseHeader");
            json.WriteString("responseRefID", id);
            json.WriteString("responseCode", "200");
            json.WriteString("responseDescription", "Request accepted for processing");
            json.WriteString("ResultDesc", AsyncCore.Processed);
            json.WriteEndObject();
            json.WriteStartObject("ResponseBody");
            json.WriteString("responseDescription", "Request accepted for processing");
            json.WriteString("responseCode", "200");
            json.WriteEndObject();
        }));
    }

    private void Prompt(DarajaTurn turn, string id)
    {
        var timing = world.Options.Timing;
        var refusal = turn.Flow.Faults.Find(FaultEffect.Conclude) is { } forced ? (forced.Code, forced.Text) : Refuse(turn);
        if (refusal is var (code, text))
        {
            turn.Flow.Then(timing.Processing, () => Conclude(turn, id, code, text));
            return;
        }

        switch (world.Phones[turn["PartyA"]].NextAnswer())
        {
            case { Reaction: CustomerReaction.Pay }:
                turn.Flow.Then(timing.Customer, () => Agree(turn, id));
                break;
            case { Reaction: CustomerReaction.Never }:
                break;
            case { Reaction: CustomerReaction.Refuse or CustomerReaction.Unreachable } answer:
                turn.Flow.Then(timing.Customer, () => Conclude(turn, id, answer.Code, answer.Text));
                break;
            default:
                turn.Flow.Then(timing.PromptLife, () => Conclude(turn, id, "1037", "No response from user."));
                break;
        }
    }

    private (string Code, string Text)? Refuse(DarajaTurn turn)
    {
        var number = turn["BusinessShortCode"];
        var isTill = turn["ReceiverPartyIdentifierType"] is "2";
        var receiver = isTill ? world.ShortCodes.Values.FirstOrDefault(one => one.Till == number) : world.ShortCodes.GetValueOrDefault(number);
        return receiver is null ? ("SFC_IC0003", "The operator does not exist.") :
            !receiver.Is(isTill ? DarajaShortCodeKinds.Till : DarajaShortCodeKinds.PayBill) || isTill == (turn["TransactionType"] is "Standing Order Customer Pay Bill")
                ? ("2028", "The request is not permitted according to product assignment.")
                : null;
    }

    private void Agree(DarajaTurn turn, string id)
    {
        lock (world.Gate)
        {
            if (!_agreed.Add((turn["PartyA"], turn["StandingOrderName"])))
            {
                Conclude(turn, id, "17", "Rule limited.");
                return;
            }

            world.Record(new SandboxExecution
            {
                Operation = DarajaOperation.StandingOrder,
                Receipt = world.Books.NewReceipt(),
                Reference = turn["AccountReference"],
                ProviderReference = id,
                ShortCode = turn["BusinessShortCode"],
                Party = turn["PartyA"],
                Amount = 0,
                At = world.Now,
            });
            Conclude(turn, id, "0", "The service request is processed successfully");
        }
    }

    private void Conclude(DarajaTurn turn, string id, string code, string text)
    {
        string receipt;
        lock (world.Gate)
        {
            receipt = code is "0" ? world.Books.NewReceipt() : world.Books.GenericReceipt();
        }

        var customer = turn["PartyA"];
        var body = DarajaJson.Write(json =>
        {
            json.WriteStartObject("responseHeader");
            json.WriteString("responseRefID", id);
            json.WriteString("requestRefID", id);
            json.WriteString("responseCode", code);
            json.WriteString("responseDescription", text);
            json.WriteEndObject();
            json.WriteStartObject("responseBody");
            json.WriteStartArray("responseData");
            Pair(json, "TransactionID", receipt);
            Pair(json, "responseCode", code);
            Pair(json, "Status", code is "0" ? "OKAY" : "ERROR");
            Pair(json, "Msisdn", $"{customer[..3]}******{customer[^3..]}");
            json.WriteEndArray();
            json.WriteEndObject();
        });
        turn.Flow.Then(world.Options.Timing.Callback, () => world.Callbacks.Send(turn.Flow, DarajaOperation.StandingOrder, new Uri(turn["CallBackURL"]), body));
    }

    private static void Pair(System.Text.Json.Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
