using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>What the provider really did, beside what this host believes.</summary>
internal static class Books
{
    public static async Task CompareAsync(DarajaSandbox daraja, Takings takings)
    {
        await daraja.CalledBackAsync(DarajaOperation.C2bConfirmation, count: 6);
        await daraja.IdleAsync();
        var collected = daraja.Executions
            .Where(execution => execution.ShortCode is "174379" && (execution.Operation == DarajaOperation.StkPush || execution.Operation == DarajaOperation.C2bSimulate))
            .Sum(execution => execution.Amount);
        Step.Expect(takings.Total == new Money(collected, "KES"), "what is booked once per receipt must be what the provider collected");

        var payouts = daraja.Executions.Count(execution => execution.Operation == DarajaOperation.B2c || execution.Operation == DarajaOperation.B2Pochi);
        Step.Expect(payouts is 3, $"three payouts were made, the provider executed {payouts}");
        Step.Done("Books: every payment is booked once, every payout was made once");
    }
}
