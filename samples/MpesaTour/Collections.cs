using System.Diagnostics;
using Integrations.Mpesa;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>Taking money by STK push.</summary>
internal sealed class Collections(IMpesaClient mpesa, CallbackInbox inbox, Takings takings, DarajaSandbox daraja)
{
    /// <summary>Asks a customer to pay, and waits for the result.</summary>
    /// <returns>The receipt.</returns>
    public async Task<string> CollectAsync()
    {
        var outcome = await mpesa.StkPushAsync(new StkPushRequest
        {
            IdempotencyKey = "order-1001",
            Amount = new Money(1250m, "KES"),
            Payer = Msisdn.Parse("0708 374 149", "KE"),
            AccountReference = "ORDER-1001",
            Description = "Shoes",
        });
        Step.Expect(outcome is Outcome<StkPushAcknowledgement>.Accepted, $"the push should be accepted, it is {outcome}");
        Step.Done($"STK push: {TellCustomer(outcome)}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding is { Claim: Claim.Succeeded, Receipt: not null } && finding.AmountSeen == new Money(1250m, "KES"), $"the customer pays, but the result is {finding}");
        takings.TryBook(finding.Receipt!, finding.AmountSeen!.Value);
        Step.Done($"STK callback: paid, receipt {finding.Receipt}");
        return finding.Receipt!;
    }

    /// <summary>The customer cancels: the code decides what to tell.</summary>
    public async Task DeclineAsync()
    {
        daraja.Phones["254711000001"].Answer = CustomerAnswer.Cancel;
        var outcome = await PushAsync("order-1002", "0711 000 001", 300m);

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding is { Claim: Claim.RejectedRef, Error.Category: ErrorCategory.CustomerDeclined }, $"the customer cancels, but the result is {finding}");
        Step.Done($"STK callback: not paid, code {finding.Error!.Code}: \"{finding.Error.UserMessage}\"");
    }

    /// <summary>Asks what became of a push, before and after the customer answers.</summary>
    public async Task QueryAsync()
    {
        var phone = daraja.Phones["254711000002"];
        phone.Answer = CustomerAnswer.Live;
        var push = (await PushAsync("order-1003", "0711 000 002", 450m)).GetOrThrow();
        var prompt = await phone.PromptAsync();

        var status = await mpesa.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = push.CheckoutRequestId });
        Step.Expect(status.Claim is Claim.Pending, $"the customer has not answered, but the query says {status}");
        Step.Done($"STK query: {status.Claim}");

        prompt.TryAnswer(CustomerAnswer.Pay);
        status = await mpesa.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = push.CheckoutRequestId });
        Step.Expect(status.Claim is Claim.Succeeded, $"the customer has paid, but the query says {status}");
        Step.Done($"STK query: {status.Claim}");
    }

    /// <summary>The push is taken, and its answer is lost: the same key sends nothing again, the callback tells.</summary>
    public async Task LoseTheAnswerAsync()
    {
        daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush).Once());
        var outcome = await PushAsync("order-1004", "0711 000 003", 600m);
        Step.Expect(outcome is Outcome<StkPushAcknowledgement>.Unknown, $"a lost answer is unknown, it is {outcome}");
        Step.Done($"STK push, answer lost: \"{TellCustomer(outcome)}\"");

        var again = await PushAsync("order-1004", "0711 000 003", 600m);
        Step.Expect(again is Outcome<StkPushAcknowledgement>.Unknown { Trace.IsReplayed: true }, $"the same key must prompt nobody again, it is {again}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the customer pays, but the result is {finding}");
        Step.Done($"STK callback, found by its address: paid, receipt {finding.Receipt}");
    }

    /// <summary>What the page says while the money is on its way.</summary>
    private static string TellCustomer(Outcome<StkPushAcknowledgement> outcome) => outcome switch
    {
        Outcome<StkPushAcknowledgement>.Accepted => "Type your PIN on the phone.",
        Outcome<StkPushAcknowledgement>.Refused refused => refused.Error.UserMessage,
        Outcome<StkPushAcknowledgement>.Unknown unknown => unknown.Error.UserMessage,
        _ => throw new UnreachableException(),
    };

    private Task<Outcome<StkPushAcknowledgement>> PushAsync(string order, string phone, decimal shillings) => mpesa.StkPushAsync(new StkPushRequest
    {
        IdempotencyKey = order,
        Amount = new Money(shillings, "KES"),
        Payer = Msisdn.Parse(phone, "KE"),
        AccountReference = StkAccountReference.Shorten(order),
    });
}
