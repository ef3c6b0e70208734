using Integrations.Mpesa;
using Integrations.Payments;

namespace Integrations.Samples.MpesaTour;

/// <summary>A named account has a client of its own.</summary>
internal sealed class SecondAccount(IServiceProvider services, CallbackInbox inbox)
{
    /// <summary>Takes a payment at the till of the branch.</summary>
    public async Task CollectAsync()
    {
        var branch = services.GetRequiredKeyedService<IMpesaClient>("branch");
        var outcome = await branch.StkPushAsync(new StkPushRequest
        {
            IdempotencyKey = "order-1001",
            Amount = new Money(90m, "KES"),
            Payer = Msisdn.Parse("0711 000 007", "KE"),
            AccountReference = "Bread",
        });

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the customer pays at the till, but the result is {finding}");
        Step.Done($"Second account, a till: paid, receipt {finding.Receipt}");
    }
}
