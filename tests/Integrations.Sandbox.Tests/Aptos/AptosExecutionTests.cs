using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Moves;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>What transactions do when their block comes.</summary>
public sealed class AptosExecutionTests
{
    private static readonly string Usdc = AptosSandboxAsset.TestUsdc.Metadata;

    [Fact]
    public async Task Money_and_fees_together_never_change()
    {
        await using var rig = await AptosRig.StartAsync();
        var before = rig.Aptos.Total() + rig.Aptos.FeesBurned;

        await rig.CommitAsync(rig.Sign());
        await rig.CommitAsync(rig.Sign(AptosRig.Pay(amount: AptosRig.Money * 2)));
        await rig.CommitAsync(rig.Sign(AptosRig.PayAll([AptosRig.Payee, AptosRig.Other], [1, 2])));

        Assert.Equal(before, rig.Aptos.Total() + rig.Aptos.FeesBurned);
        Assert.Equal(AptosRig.Money - 103, rig.Aptos.Balance(rig.Sender) + rig.Aptos.Transactions.Where(one => one.Sender == rig.Sender).Aggregate(0UL, static (sum, one) => sum + one.Fee));
    }

    [Fact]
    public async Task A_batch_pays_all_or_nobody()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.SetFrozen(AptosRig.Other, "0xa", isFrozen: true);

        var hash = await rig.CommitAsync(rig.Sign(AptosRig.PayAll([AptosRig.Payee, AptosRig.Other], [10, 20])));
        var failed = rig.Aptos.Transaction(hash)!;
        rig.Aptos.SetFrozen(AptosRig.Other, "0xa", isFrozen: false);
        await rig.CommitAsync(rig.Sign(AptosRig.PayAll([AptosRig.Payee, AptosRig.Other, AptosRig.Payee], [10, 20, 5])));

        Assert.False(failed.Success);
        Assert.Contains("ESTORE_IS_FROZEN(0x50003)", failed.Status, StringComparison.Ordinal);
        Assert.True(failed.Fee > 0);
        Assert.Equal((15UL, 20UL), (rig.Aptos.Balance(AptosRig.Payee), rig.Aptos.Balance(AptosRig.Other)));
        Assert.Equal(3, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task A_fungible_asset_goes_to_whom_it_is_sent()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Mint(rig.Sender, Usdc, 5_000_000);

        await rig.CommitAsync(rig.Sign(AptosRig.PayAsset(Usdc, AptosRig.Payee, 1_500_000)));

        Assert.Equal((3_500_000UL, 1_500_000UL), (rig.Aptos.Balance(rig.Sender, Usdc), rig.Aptos.Balance(AptosRig.Payee, Usdc)));
        Assert.Equal(1.5m, Assert.Single(rig.Aptos.Executions).Amount);
    }

    [Fact]
    public async Task An_opted_out_receiver_gets_no_coin_that_it_did_not_register()
    {
        await using var rig = await AptosRig.StartAsync();
        var moon = rig.Aptos.Add(AptosSandboxAsset.Coin("0xcafe::moon::Moon", "Moon", "MOON", 6));
        rig.Aptos.Mint(rig.Sender, moon.Metadata, 100);
        rig.Aptos.SetTakesCoins(AptosRig.Payee, takes: false);
        var call = AptosRig.Call("aptos_account", "transfer_coins", [MoveType.Parse("0xcafe::moon::Moon")], AptosHex.Bytes(AptosRig.Payee), new AptosOutput().U64(1).ToArray());

        var hash = await rig.CommitAsync(rig.Sign(call));

        Assert.Contains("EACCOUNT_DOES_NOT_ACCEPT_DIRECT_COIN_TRANSFERS(0x50003)", rig.Aptos.Transaction(hash)!.Status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_is_missing_costs_its_fee_and_uses_the_number()
    {
        await using var rig = await AptosRig.StartAsync();

        var hash = await rig.CommitAsync(rig.Sign(AptosRig.Call("nothing", "here", [])));

        Assert.Equal((false, "LINKER_ERROR"), (rig.Aptos.Transaction(hash)!.Success, rig.Aptos.Transaction(hash)!.Status));
        Assert.True(rig.Aptos.Transaction(hash)!.Fee > 0);
        Assert.Equal(1UL, rig.Aptos.SequenceNumber(rig.Sender));
    }

    [Fact]
    public async Task What_has_expired_by_its_block_is_not_executed()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign(expiration: rig.Seconds + 10);
        rig.Aptos.StopBlocks();
        await rig.SubmitAsync(signed);
        rig.Time.Advance(TimeSpan.FromSeconds(11));

        rig.Aptos.StartBlocks();

        Assert.Null(rig.Aptos.Transaction(AptosRig.HashOf(signed)));
        Assert.Equal(0, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task What_costs_more_than_it_offers_runs_out_of_gas()
    {
        await using var rig = await AptosRig.StartAsync();

        var hash = await rig.CommitAsync(rig.Sign(maxGas: 50));

        Assert.Equal(("Out of gas", 50UL, 0UL), (rig.Aptos.Transaction(hash)!.Status, rig.Aptos.Transaction(hash)!.GasUsed, rig.Aptos.Balance(AptosRig.Payee)));
    }

    [Fact]
    public async Task Amount_and_fee_that_are_too_much_together_fail_on_the_chain()
    {
        await using var rig = await AptosRig.StartAsync();

        var hash = await rig.CommitAsync(rig.Sign(AptosRig.Pay(amount: AptosRig.Money)));

        Assert.False(rig.Aptos.Transaction(hash)!.Success);
        Assert.Equal(0UL, rig.Aptos.Balance(AptosRig.Payee));
        Assert.True(rig.Aptos.Balance(rig.Sender) < AptosRig.Money);
    }

    [Fact]
    public async Task A_package_is_published_into_an_object_and_upgraded_by_its_owner()
    {
        await using var rig = await AptosRig.StartAsync();
        var metadata = new AptosOutput().Text("pkg").Byte(1).U64(0).Text("").Bytes([]).Length(1).Text("m").Bytes([]).Bytes([]).Bool(value: false).Length(0).Bool(value: false).ToArray();
        var (package, code) = (new AptosOutput().Bytes(metadata).ToArray(), new AptosOutput().Length(1).Bytes([1, 2, 3]).ToArray());
        var address = AptosAddresses.CodeObject(rig.Sender, 0);

        var published = await rig.CommitAsync(rig.Sign(AptosRig.Call("object_code_deployment", "publish", [], package, code)));
        var upgraded = await rig.CommitAsync(rig.Sign(AptosRig.Call("object_code_deployment", "upgrade", [], package, code, AptosHex.Bytes(address))));
        await rig.CommitAsync(rig.Sign(AptosRig.Call("object_code_deployment", "freeze_code_object", [], AptosHex.Bytes(address))));
        var refused = await rig.CommitAsync(rig.Sign(AptosRig.Call("object_code_deployment", "upgrade", [], package, code, AptosHex.Bytes(address))));
        var module = await rig.GetAsync($"/accounts/{address}/module/m");

        Assert.True(rig.Aptos.Transaction(published)!.Success, rig.Aptos.Transaction(published)!.Status);
        Assert.True(rig.Aptos.Transaction(upgraded)!.Success, rig.Aptos.Transaction(upgraded)!.Status);
        Assert.Contains("EUPGRADE_IMMUTABLE", rig.Aptos.Transaction(refused)!.Status, StringComparison.Ordinal);
        Assert.Equal("0x010203", module["bytecode"]);
    }

    [Fact]
    public async Task A_function_that_a_test_added_succeeds()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.AddFunction("0xcafe::escrow::settle", 0, "u64");
        var call = new Integrations.Sandbox.Aptos.Transactions.AptosCall(AptosHex.Address("0xcafe"), "escrow", "settle", [], [new AptosOutput().U64(1).ToArray()]);

        var hash = await rig.CommitAsync(rig.Sign(call));

        Assert.True(rig.Aptos.Transaction(hash)!.Success);
    }
}
