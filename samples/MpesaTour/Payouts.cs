using Integrations.Mpesa;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>Paying out.</summary>
internal sealed class Payouts(IMpesaClient mpesa, CallbackInbox inbox, DarajaSandbox daraja)
{
    /// <summary>Pays a customer (B2C v3).</summary>
    /// <returns>The OriginatorConversationID.</returns>
    public async Task<string> PayOutAsync()
    {
        var outcome = await mpesa.PayOutAsync(new PayoutRequest
        {
            IdempotencyKey = "payout-77",
            Amount = new Money(500m, "KES"),
            Payee = Msisdn.Parse("0708 374 149", "KE"),
            Purpose = DisbursementPurpose.Salary,
            Description = "Wages of May",
        });
        Step.Expect(outcome is Outcome<MpesaAcknowledgement>.Accepted, $"the payout should be accepted, it is {outcome}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the payout succeeds, but the result is {finding}");
        Step.Done($"B2C: paid, receipt {finding.Receipt}");
        return outcome.GetOrThrow().OriginatorConversationId;
    }

    /// <summary>Pays a trader's business wallet.</summary>
    public async Task PayOutToPochiAsync()
    {
        var outcome = await mpesa.PayOutToPochiAsync(new PochiPayoutRequest
        {
            IdempotencyKey = "payout-78",
            Amount = new Money(250m, "KES"),
            Payee = Msisdn.Parse("0711 000 005", "KE"),
            Description = "Vegetables",
        });
        Step.Expect(outcome is Outcome<MpesaAcknowledgement>.Accepted, $"the payout should be accepted, it is {outcome}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the payout succeeds, but the result is {finding}");
        Step.Done($"Pochi: paid, receipt {finding.Receipt}");
    }

    /// <summary>The payout is carried out, and every answer is lost: the same key asks again, and pays once.</summary>
    public async Task LoseTheAnswerAsync()
    {
        var request = new PayoutRequest { IdempotencyKey = "payout-79", Amount = new Money(300m, "KES"), Payee = Msisdn.Parse("0711 000 006", "KE") };
        daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c));
        var outcome = await mpesa.PayOutAsync(request);
        Step.Expect(outcome is Outcome<MpesaAcknowledgement>.Unknown, $"a lost answer is unknown, it is {outcome}");
        Step.Done("B2C, answers lost: unknown");

        daraja.Faults.Clear();
        outcome = await mpesa.PayOutAsync(request);
        Step.Expect(outcome is Outcome<MpesaAcknowledgement>.Accepted, $"the same key finds the payout, it is {outcome}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the payout succeeds, but the result is {finding}");
        Step.Done($"B2C, asked again with the same key: paid once, receipt {finding.Receipt}");
    }
}
