using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>B2B express checkout: prompts a business on its till's phone and settles what it answers.</summary>
internal sealed class BusinessCheckout(DarajaWorld world)
{
    private static readonly FieldRule[] Fields =
    [
        Rule.Digits("primaryShortCode", 5, 12),
        Rule.Digits("receiverShortCode", 5, 12),
        Rule.Amount("amount", _ => 1, _ => 999_999_999),
        Rule.Text("paymentRef", maximum: 128),
        Rule.Url("callbackUrl"),
        Rule.Text("partnerName", maximum: 128),
    ];

    // Safaricom's sample and its table differ in the last letter.
    private static readonly string[] ReferenceNames = ["RequestRefID", "RequestRefId"];

    public DarajaRoute Route => new("/v1/ussdpush/get-msisdn", DarajaOperation.BusinessCheckout, DarajaProducts.BusinessCheckout, Fields, Handle);

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        if (Array.Find(ReferenceNames, name => turn[name].Length > 0) is not { } field)
        {
            return DarajaAnswer.Error(400, "400.002.02", "Bad Request - Invalid " + ReferenceNames[0], world.Ids.Request());
        }

        var session = new Session(turn, turn[field], decimal.Parse(turn["amount"], CultureInfo.InvariantCulture));
        if (turn.Flow.Faults.Find(FaultEffect.Conclude) is { } forced)
        {
            turn.Flow.Then(world.Options.Timing.Processing, () => Conclude(session, forced.Code, forced.Text, receipt: null));
        }
        else
        {
            Prompt(session);
        }

        return SandboxAnswer.Json(200, DarajaJson.Write(json =>
        {
            json.WriteString("code", "0");
            json.WriteString("status", "USSD Initiated Successfully");
        }));
    }

    private void Prompt(Session session)
    {
        var timing = world.Options.Timing;
        if (!TryFind(session.Turn["primaryShortCode"], out var payer) || !TryFind(session.Turn["receiverShortCode"], out var receiver))
        {
            session.Turn.Flow.Then(timing.Processing, () => Conclude(session, "SFC_IC0003", "The operator does not exist.", receipt: null));
            return;
        }

        switch (payer.CheckoutAnswer)
        {
            case { Reaction: CustomerReaction.Pay }:
                session.Turn.Flow.Then(timing.Customer, () => Pay(session, payer, receiver));
                break;
            case { Reaction: CustomerReaction.Never }:
                break;
            case { Reaction: CustomerReaction.Refuse or CustomerReaction.Unreachable } answer:
                // Cancelling has a code of its own here.
                var isCancelled = ReferenceEquals(answer, CustomerAnswer.Cancel);
                session.Turn.Flow.Then(timing.Customer, () => Conclude(session, isCancelled ? "4001" : answer.Code, isCancelled ? "User cancelled transaction" : answer.Text, receipt: null));
                break;
            default:
                session.Turn.Flow.Then(timing.PromptLife, () => Conclude(session, "1037", "No response from user.", receipt: null));
                break;
        }
    }

    private bool TryFind(string number, out DarajaShortCode found)
    {
        found = world.ShortCodes.GetValueOrDefault(number) ?? world.ShortCodes.Values.FirstOrDefault(one => one.Till == number)!;
        return found is not null;
    }

    private void Pay(Session session, DarajaShortCode payer, DarajaShortCode receiver)
    {
        lock (world.Gate)
        {
            if (world.Ledger.Balance(payer.Number, DarajaAccounts.Working) < session.Amount)
            {
                Conclude(session, "1", "The balance is insufficient for the transaction.", receipt: null);
                return;
            }

            var transaction = new DarajaTransaction
            {
                Operation = DarajaOperation.BusinessCheckout,
                Receipt = world.Books.NewReceipt(),
                OriginatorConversationId = session.Reference,
                ConversationId = session.ConversationId = world.Books.NewConversationId(),
                ShortCode = payer.Number,
                Msisdn = receiver.Number,
                Amount = session.Amount,
                Account = DarajaAccounts.Working,
                ReasonType = "Business Pay Bill",
                InitiatedAt = world.Now,
                FinalisedAt = world.Now,
                Status = "Completed",
            };
            world.Books.Add(transaction);
            world.Ledger.Move(transaction.Receipt, (payer.Number, DarajaAccounts.Working), (receiver.Number, DarajaAccounts.Utility), session.Amount);
            world.Books.Executed(transaction, session.Turn["paymentRef"], session.Reference);
            var contradiction = session.Turn.Flow.Faults.Find(FaultEffect.ExecuteThenConclude);
            Conclude(session, contradiction?.Code ?? "0", contradiction?.Text ?? AsyncCore.Processed, transaction.Receipt);
        }
    }

    private void Conclude(Session session, string code, string text, string? receipt)
    {
        var amount = session.Amount.ToString("0.0", CultureInfo.InvariantCulture);
        var body = DarajaJson.Write(json =>
        {
            json.WriteString("resultCode", code);
            json.WriteString("resultDesc", text);
            json.WriteString("amount", amount);
            json.WriteString("requestId", world.Options.Shapes.CheckoutRequestIdIsOwn ? world.Ids.Request() : session.Reference);
            if (receipt is null)
            {
                json.WriteString("paymentReference", session.Turn["paymentRef"]);
                return;
            }

            json.WriteString("resultType", "0");
            json.WriteString("conversationID", session.ConversationId);
            json.WriteString("transactionId", receipt);
            json.WriteString("status", "SUCCESS");
        });
        session.Turn.Flow.Then(world.Options.Timing.Callback, () => world.Callbacks.Send(session.Turn.Flow, DarajaOperation.BusinessCheckout, new Uri(session.Turn["callbackUrl"]), body));
    }

    private sealed class Session(DarajaTurn turn, string reference, decimal amount)
    {
        public DarajaTurn Turn { get; } = turn;

        public string Reference { get; } = reference;

        public decimal Amount { get; } = amount;

        public string ConversationId { get; set; } = "";
    }
}
