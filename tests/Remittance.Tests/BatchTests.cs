using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Samples.Remittance.Tests;

public sealed class BatchTests
{
    private const int Many = 200;

    private static readonly string Asset = AptosSandboxAsset.TestUsdc.Metadata;

    [Fact]
    public async Task Two_hundred_payments_are_confirmed_once_each_although_the_process_dies_among_them()
    {
        await using var corridor = await Corridor.StartAsync();
        var recipients = Recipients();

        await corridor.Batch.SettleEachAsync("each", recipients[..120], TestContext.Current.CancellationToken);
        await corridor.CrashAsync();
        await corridor.Batch.SettleEachAsync("each", recipients, TestContext.Current.CancellationToken);
        await ConfirmAsync(corridor, "each", Many);

        Assert.Equal(Many, corridor.Aptos.ExecutionCount);
        Assert.All(recipients, one => Assert.Equal((ulong)one.Amount.MinorUnits, corridor.Aptos.Balance(one.Address, Asset)));
    }

    [Fact]
    public async Task Two_hundred_receivers_are_two_payments_of_a_hundred()
    {
        await using var corridor = await Corridor.StartAsync();
        var recipients = Recipients();

        await corridor.Batch.SettleTogetherAsync("together", recipients, TestContext.Current.CancellationToken);
        await corridor.CrashAsync();
        await corridor.Batch.SettleTogetherAsync("together", recipients, TestContext.Current.CancellationToken);
        await ConfirmAsync(corridor, "together", 2);

        Assert.Equal((Many, 2), (corridor.Aptos.ExecutionCount, corridor.Aptos.Executions.Select(static one => one.Receipt).Distinct().Count()));
        Assert.All(recipients, one => Assert.Equal((ulong)one.Amount.MinorUnits, corridor.Aptos.Balance(one.Address, Asset)));
    }

    private static async Task ConfirmAsync(Corridor corridor, string batch, int payments)
    {
        for (var number = 1; number <= payments; number++)
        {
            await corridor.Pace().UntilAsync((await corridor.Bridge.FindAsync($"{batch}-{number}"))!.Id, PaymentStatus.Succeeded);
        }

        Assert.Equal(new BatchProgress(payments, payments, 0), await corridor.Batch.LookAsync(batch));
    }

    private static SettlementRecipient[] Recipients() =>
        [.. Enumerable.Range(1, Many).Select(static number => new SettlementRecipient($"0x{0xa000 + number:x64}", Money.FromMinorUnits(number * 10_000L, Terms.Settled)))];
}
