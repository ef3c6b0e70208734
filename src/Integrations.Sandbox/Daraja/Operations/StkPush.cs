using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>M-Pesa Express: prompts a customer and settles what the customer answers.</summary>
internal sealed class StkPush(DarajaWorld world, C2b c2b)
{
    private const string Processed = "The service request is processed successfully.";

    private static readonly FieldRule[] Fields =
    [
        Rule.ShortCode("BusinessShortCode"),
        Rule.Text("Password"),
        Rule.Timestamp("Timestamp"),
        Rule.OneOf("TransactionType", "CustomerPayBillOnline", "CustomerBuyGoodsOnline"),
        Rule.Amount("Amount", _ => 1, options => options.MaximumCollection),
        Rule.Msisdn("PartyA"),
        Rule.Digits("PartyB", 5, 7),
        Rule.Msisdn("PhoneNumber"),
        Rule.Url("CallBackURL"),
        Rule.Text("AccountReference", maximum: 12),

        // Documented as optional, and yet refused under this name when it is missing.
        Rule.Text("TransactionDesc", maximum: 13) with { MissingAs = "Remarks" },
    ];

    private readonly Dictionary<string, StkSession> _sessions = new(StringComparer.Ordinal);

    public DarajaRoute Route => new("/mpesa/stkpush/v1/processrequest", DarajaOperation.StkPush, DarajaProducts.StkPush, Fields, Handle)
    {
        TokenRefusal = TokenRefusal.Code404001,
    };

    /// <summary>Call it under the world's gate.</summary>
    public StkSession? Find(string checkoutRequestId) => _sessions.GetValueOrDefault(checkoutRequestId);

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            if (StkPassword.Refuse(world, turn) is { } message)
            {
                return Refuse(message);
            }

            var phone = world.Phones[turn["PhoneNumber"]];
            if (world.Options.SubscriberLock is SubscriberLock.AtSubmission && phone.Prompts.Count > 0)
            {
                return Refuse("Unable to lock subscriber, a transaction is already in process for the current subscriber");
            }

            var session = Open(turn);
            Begin(session, turn, phone);
            return Acknowledge(session);
        }
    }

    private StkSession Open(DarajaTurn turn)
    {
        var shortCode = world.ShortCodes[turn["BusinessShortCode"]];
        var session = new StkSession
        {
            MerchantRequestId = world.Ids.Request(),
            CheckoutRequestId = NewCheckoutRequestId(turn["PhoneNumber"]),
            ShortCode = shortCode,
            Account = turn["TransactionType"] is "CustomerBuyGoodsOnline" ? DarajaAccounts.Merchant : DarajaAccounts.Utility,
            Payer = turn["PartyA"],
            Phone = turn["PhoneNumber"],
            Amount = decimal.Parse(turn["Amount"], CultureInfo.InvariantCulture),
            AccountReference = turn["AccountReference"],
            CallbackUrl = new Uri(turn["CallBackURL"]),
            Flow = turn.Flow,
        };
        _sessions.Add(session.CheckoutRequestId, session);
        return session;
    }

    private string NewCheckoutRequestId(string msisdn)
    {
        // Unique although two pushes for one phone may share a millisecond.
        for (var at = world.Now; ; at = at.AddMilliseconds(1))
        {
            var id = $"ws_CO_{KenyanTime.Format(at, "ddMMyyyyHHmmssfff")}{msisdn[3..]}";
            if (!_sessions.ContainsKey(id))
            {
                return id;
            }
        }
    }

    private void Begin(StkSession session, DarajaTurn turn, Phone phone)
    {
        var timing = world.Options.Timing;
        if ((Forced(session) ?? RefuseBeforePrompt(session, turn, phone)) is { } refusal)
        {
            session.Ending = session.Flow.Then(timing.Processing, () => Conclude(session, refusal.Code, refusal.Text));
            return;
        }

        var answer = phone.NextAnswer();
        if (answer.Reaction is not CustomerReaction.Unreachable)
        {
            session.Prompt = NewPrompt(session, turn["TransactionDesc"]);
        }

        var takes = phone.AnswersAfter ?? timing.Customer;
        switch (answer.Reaction)
        {
            case CustomerReaction.Pay:
                session.Ending = session.Flow.Then(takes, () => Pay(session));
                break;
            case CustomerReaction.Refuse or CustomerReaction.Unreachable:
                session.Ending = session.Flow.Then(takes, () => Conclude(session, answer.Code, answer.Text));
                break;
            case CustomerReaction.Ignore:
                session.Ending = session.Flow.Then(timing.PromptLife, () => Conclude(session, "1037", "No response from user."));
                break;
            case CustomerReaction.Never:
                session.Ending = world.Scheduler.After(timing.PromptLife, () => Hide(session));
                break;
            default:
                session.Ending = world.Scheduler.After(timing.PromptLife, () => Conclude(session, "1037", "No response from user."));
                break;
        }

        // Shown last: who sees the prompt may move the clock, and must find the customer's answer set.
        if (session.Prompt is { } prompt && session.ResultCode is null)
        {
            phone.Show(prompt);
        }
    }

    private static (string Code, string Text)? Forced(StkSession session) =>
        session.Flow.Faults.Find(FaultEffect.Conclude) is { } fault ? (fault.Code, fault.Text) : null;

    private (string Code, string Text)? RefuseBeforePrompt(StkSession session, DarajaTurn turn, Phone phone)
    {
        var isTill = session.Account == DarajaAccounts.Merchant;
        if (isTill && (!session.ShortCode.Is(DarajaShortCodeKinds.Till) || turn["PartyB"] != session.ShortCode.Till))
        {
            return ("SFC_IC0003", "The operator does not exist.");
        }

        if (!isTill && (!session.ShortCode.Is(DarajaShortCodeKinds.PayBill) || turn["PartyB"] != session.ShortCode.Number))
        {
            return ("2028", "The request is not permitted according to product assignment.");
        }

        if (world.Options.SubscriberLock is SubscriberLock.InCallback && phone.Prompts.Count > 0)
        {
            return ("1001", "Unable to lock subscriber, a transaction is already in process for the current subscriber");
        }

        return world.Books.PaidLately(session.Payer, session.Amount) ? ("17", "Rule limited.") : null;
    }

    private Prompt NewPrompt(StkSession session, string description) => new((_, answer) => Answer(session, answer))
    {
        CheckoutRequestId = session.CheckoutRequestId,
        ShortCode = session.ShortCode.Number,
        Amount = session.Amount,
        AccountReference = session.AccountReference,
        Description = description,
        ExpiresAt = world.Now + world.Options.Timing.PromptLife,
    };

    private bool Answer(StkSession session, CustomerAnswer answer)
    {
        lock (world.Gate)
        {
            if (session.ResultCode is not null || session.Prompt is not { IsOpen: true })
            {
                return false;
            }

            if (answer.Reaction is CustomerReaction.Pay)
            {
                Pay(session);
            }
            else
            {
                Conclude(session, answer.Code, answer.Text);
            }

            return true;
        }
    }

    private void Pay(StkSession session)
    {
        lock (world.Gate)
        {
            if (session.ResultCode is not null)
            {
                return;
            }

            if (world.Phones[session.Payer].Balance < session.Amount)
            {
                Conclude(session, "1", "The balance is insufficient for the transaction.");
                return;
            }

            var paid = world.Books.Collect(
                DarajaOperation.StkPush, session.ShortCode, session.Payer, session.Amount, session.Account, session.AccountReference, session.CheckoutRequestId);
            session.Receipt = paid.Receipt;
            var contradiction = session.Flow.Faults.Find(FaultEffect.ExecuteThenConclude);
            Conclude(session, contradiction?.Code ?? "0", contradiction?.Text ?? Processed);
            if (world.Options.ConfirmStkByC2b)
            {
                c2b.Confirm(session.ShortCode, paid, session.AccountReference, thirdPartyId: "");
            }
        }
    }

    private void Conclude(StkSession session, string code, string text)
    {
        lock (world.Gate)
        {
            if (session.ResultCode is not null)
            {
                return;
            }

            Hide(session);
            session.Ending?.Dispose();
            session.ResultCode = code;
            session.ResultText = text;
            session.ConcludedAt = world.Now;
            session.Flow.Then(world.Options.Timing.Callback, () =>
                world.Callbacks.Send(session.Flow, DarajaOperation.StkPush, session.CallbackUrl, ResultWriter.Stk(session, world.Options.Shapes)));
        }
    }

    private void Hide(StkSession session)
    {
        if (session.Prompt is { } prompt)
        {
            world.Phones[session.Phone].Hide(prompt);
        }
    }

    private SandboxAnswer Acknowledge(StkSession session) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("MerchantRequestID", session.MerchantRequestId);
        json.WriteString("CheckoutRequestID", session.CheckoutRequestId);
        DarajaJson.Code(json, "ResponseCode", "0", world.Options.Shapes.ResponseCode);
        json.WriteString("ResponseDescription", "Success. Request accepted for processing");
        json.WriteString("CustomerMessage", "Success. Request accepted for processing");
    }));

    private SandboxAnswer Refuse(string message) => DarajaAnswer.Error(500, "500.001.1001", message, world.Ids.Request());
}
