using Integrations.Mpesa;
using Integrations.Payments;

namespace Integrations.Samples.MpesaTour;

/// <summary>Giving a payment back.</summary>
internal sealed class Reversals(IMpesaClient mpesa, CallbackInbox inbox)
{
    /// <summary>Returns a customer's payment.</summary>
    public async Task ReverseAsync(string receipt)
    {
        var outcome = await mpesa.ReverseAsync(new ReversalRequest
        {
            IdempotencyKey = $"reversal-of-{receipt}",
            Receipt = receipt,
            Amount = new Money(1250m, "KES"),
            Description = "Shoes sent back",
        });
        Step.Expect(outcome is Outcome<MpesaAcknowledgement>.Accepted, $"the reversal should be accepted, it is {outcome}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the reversal succeeds, but the result is {finding}");
        Step.Done($"Reversal: returned, receipt {finding.Receipt}");
    }

    /// <summary>A second request for the same receipt moves nothing: it confirms the first.</summary>
    public async Task ReverseAgainAsync(string receipt)
    {
        var outcome = await mpesa.ReverseAsync(new ReversalRequest { IdempotencyKey = $"again-{receipt}", Receipt = receipt, Amount = new Money(1250m, "KES") });

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding is { Claim: Claim.Succeeded, Receipt: null }, $"'already reversed' confirms the earlier reversal, but the result is {finding}");
        Step.Done("Reversal, again: it was returned already");
    }
}
