using Integrations.Mpesa;
using Integrations.Payments;

namespace Integrations.Samples.MpesaTour;

/// <summary>Payments that come again and again (Ratiba).</summary>
internal sealed class StandingOrders(IMpesaClient mpesa, CallbackInbox inbox)
{
    /// <summary>Asks a customer to agree.</summary>
    public async Task CreateAsync()
    {
        var outcome = await mpesa.CreateStandingOrderAsync(new StandingOrderRequest
        {
            IdempotencyKey = "savings-of-member-12",
            Name = "Savings of member 12",
            StartsOn = new DateOnly(2026, 2, 1),
            EndsOn = new DateOnly(2027, 1, 31),
            Frequency = StandingOrderFrequency.Monthly,
            Amount = new Money(1500m, "KES"),
            Payer = Msisdn.Parse("0708 374 149", "KE"),
            AccountReference = "MEMBER-12",
        });
        Step.Expect(outcome is Outcome<StandingOrderAcknowledgement>.Accepted, $"the order should be accepted, it is {outcome}");

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the customer agrees, but the result is {finding}");
        Step.Done("Standing order: the customer agreed");
    }
}
