using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>Many rows in few transactions: what would fail is left out before anything is signed.</summary>
public sealed class BatchPreparationTests
{
    [Fact]
    public async Task A_hundred_rows_are_one_transaction_that_pays_them_in_their_order()
    {
        await using var host = await ServiceDesk.StartAsync();
        var rows = ServiceDesk.Rows(100);

        var batch = await host.Settlements().PrepareBatchAsync(rows);
        var settlement = AptosSettlement.FromBytes(Assert.Single(batch.Settlements).ToBytes());
        await host.Settlements().SubmitAsync(settlement);

        Assert.Empty(batch.Refused);
        Assert.Equal(rows.Select(static row => row.Key), settlement.Keys);
        Assert.Equal((1, AptosFateState.Succeeded), (settlement.Attempt, (await host.Settlements().ConfirmAsync(settlement)).State));
        Assert.Equal(rows.Select(static row => row.Receiver), host.Aptos.Executions.TakeLast(100).Select(static one => one.Party));
    }

    [Fact]
    public async Task Rows_that_would_fail_are_refused_with_their_reason_and_the_others_stay_one_transaction()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Freeze(17);
        host.Freeze(64);

        var batch = await host.Settlements().PrepareBatchAsync(ServiceDesk.Rows(100));

        Assert.Equal(["row-17", "row-64"], batch.Refused.Select(static row => row.Key));
        Assert.All(batch.Refused, static row => Assert.Equal(("store_is_frozen", ErrorCategory.PartyNotPermitted, true), (row.Error.Code, row.Error.Category, row.Error.NothingSent)));
        Assert.Equal(Enumerable.Range(0, 100).Where(static number => number is not (17 or 64)).Select(static number => $"row-{number}"), Assert.Single(batch.Settlements).Keys);
        Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task Where_every_row_would_fail_nothing_is_signed()
    {
        await using var host = await ServiceDesk.StartAsync();
        host.Freeze(0);
        host.Freeze(1);
        host.Freeze(2);

        var batch = await host.Settlements().PrepareBatchAsync(ServiceDesk.Rows(3));

        Assert.Equal((0, 3), (batch.Settlements.Count, batch.Refused.Count));
    }

    [Fact]
    public async Task What_takes_more_gas_than_is_offered_is_halved_until_it_fits()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaxGasAmount = 20_000);

        var batch = await host.Settlements().PrepareBatchAsync(ServiceDesk.Rows(100));

        Assert.Equal([25, 25, 25, 25], batch.Settlements.Select(static settlement => settlement.Keys.Count));
        Assert.Equal(Enumerable.Range(0, 100).Select(static number => $"row-{number}"), batch.Settlements.SelectMany(static settlement => settlement.Keys));
        Assert.Equal(4, batch.Settlements.Select(static settlement => settlement.Transaction.Transaction.Payload.Nonce).Distinct().Count());
    }

    [Fact]
    public async Task What_reaches_a_limit_of_the_chain_is_halved()
    {
        await using var host = await ServiceDesk.StartAsync();
        var rows = ServiceDesk.Rows(10);
        host.Aptos.Faults.Add(Fault.Answer(Simulated("EXECUTION_LIMIT_REACHED")).On(AptosOperation.Simulate).Once());

        var batch = await host.Settlements().PrepareBatchAsync(rows);

        Assert.Equal([5, 5], batch.Settlements.Select(static settlement => settlement.Keys.Count));
    }

    [Fact]
    public async Task A_failing_row_in_a_batch_that_is_too_large_as_well_is_found_in_its_part()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaxGasAmount = 20_000);
        host.Freeze(90);

        var batch = await host.Settlements().PrepareBatchAsync(ServiceDesk.Rows(100));

        Assert.Equal("row-90", Assert.Single(batch.Refused).Key);
        Assert.Equal(Enumerable.Range(0, 100).Where(static number => number is not 90).Select(static number => $"row-{number}"), batch.Settlements.SelectMany(static settlement => settlement.Keys));
    }

    [Fact]
    public async Task What_the_first_transaction_will_need_is_not_promised_to_the_second()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MostOfBatch = 2);

        var batch = await host.Settlements().PrepareBatchAsync(ServiceDesk.Rows(4, amount: 300));

        Assert.Equal(["row-0", "row-1"], Assert.Single(batch.Settlements).Keys);
        Assert.All(batch.Refused, static row => Assert.Equal("insufficient_balance", row.Error.Code));
    }

    [Fact]
    public async Task What_the_first_transaction_may_cost_in_fees_is_not_promised_to_the_second()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MostOfBatch = 1);
        var rows = ServiceDesk.Rows(3).Select(static row => row with { Amount = new Money(3.333m, "APT") }).ToArray();

        var batch = await host.Settlements().PrepareBatchAsync(rows);

        Assert.Equal(2, batch.Settlements.Count);
        Assert.Equal(("row-2", "insufficient_balance"), (Assert.Single(batch.Refused).Key, batch.Refused[0].Error.Code));
    }

    [Fact]
    public async Task A_row_that_breaks_a_rule_is_told_of_the_row_and_a_batch_that_does_is_refused_whole()
    {
        await using var host = await ServiceDesk.StartAsync();
        AptosBatchRow[] rows = [new("a", ServiceDesk.Receiver(0), new Money(1, "USDC")), new("b", "0xabc", new Money(1, "USDC")), new("c", ServiceDesk.Receiver(2), new Money(100_001, "USDC"))];

        var batch = await host.Settlements().PrepareBatchAsync(rows);
        var twice = await Assert.ThrowsAsync<RequestValidationException>(() => host.Settlements().PrepareBatchAsync([rows[0], rows[0]]));
        var mixed = await Assert.ThrowsAsync<RequestValidationException>(() => host.Settlements().PrepareBatchAsync([rows[0], rows[0] with { Key = "d", Amount = new Money(1, "APT") }]));

        Assert.Equal(["a"], Assert.Single(batch.Settlements).Keys);
        Assert.Equal([("b", ErrorCategory.PartyUnknown), ("c", ErrorCategory.AmountOutOfRange)], batch.Refused.Select(static row => (row.Key, row.Error.Category)));
        Assert.Equal(("Rows[1].Key", "Rows[1].Amount"), (Assert.Single(twice.Problems).Field, Assert.Single(mixed.Problems).Field));
        await Assert.ThrowsAsync<RequestValidationException>(() => host.Settlements().PrepareBatchAsync([]));
    }

    [Fact]
    public async Task What_is_our_fault_is_told_of_every_row_after_one_look()
    {
        await using var host = await ServiceDesk.StartAsync(static options => options.MaxGasUnitPrice = 100);
        host.Aptos.Options.GasEstimate = 500;

        var batch = await host.Settlements().PrepareBatchAsync(ServiceDesk.Rows(50));

        Assert.Equal(50, batch.Refused.Count(static row => row.Error.Code is "gas_is_dear"));
        Assert.Equal(1, host.Aptos.ArrivalCount(AptosOperation.EstimateGasPrice));
    }

    private static SandboxAnswer Simulated(string status) => SandboxAnswer.Json(
        200,
        $$"""[{"type":"user_transaction","hash":"0x{{new string('0', 64)}}","version":"1","success":false,"vm_status":"{{status}}","gas_used":"9","gas_unit_price":"100","max_gas_amount":"2000000","events":[],"changes":[]}]""")
        .WithHeader("X-Aptos-Chain-Id", "4").WithHeader("X-Aptos-Ledger-Version", "9").WithHeader("X-Aptos-Ledger-Oldest-Version", "0").WithHeader("X-Aptos-Ledger-TimestampUsec", "1767603600000000");
}
