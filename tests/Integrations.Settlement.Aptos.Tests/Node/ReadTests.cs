using System.Text.Json;
using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>Questions to nodes, through the real pipeline.</summary>
public sealed class ReadTests
{
    private static readonly AptosAddress Nobody = AptosAddress.Parse("0x1111111111111111111111111111111111111111111111111111111111111111");

    [Fact]
    public async Task The_ledger_comes_with_the_headers_that_tell_of_it()
    {
        await using var host = await AptosHost.StartAsync();

        var answer = await host.Client.GetLedgerAsync();

        Assert.Equal((4, answer.Value.Version, answer.Value.Seconds), (answer.Value.ChainId, answer.Ledger.Version, answer.Ledger.Seconds));
        Assert.Equal(host.Aptos.LedgerTime, answer.Ledger.Time);
        Assert.Equal("full_node", answer.Value.NodeRole);
        Assert.Equal(answer.Value.BlockHeight, answer.Ledger.BlockHeight);
    }

    [Fact]
    public async Task An_account_is_there_for_every_address_or_is_not()
    {
        await using var host = await AptosHost.StartAsync();

        var stateless = await host.Client.GetAccountAsync(Nobody);
        host.Aptos.Options.AccountsAreStateless = false;
        var missing = await host.Client.GetAccountAsync(Nobody);

        Assert.Equal(new AptosAccount(0, Nobody), stateless.Value);
        Assert.Null(missing.Value);
        Assert.Equal(4, missing.Ledger.ChainId);
    }

    [Fact]
    public async Task A_balance_is_asked_for_by_asset_or_by_coin()
    {
        await using var host = await AptosHost.StartAsync();
        var before = (await host.Client.GetLedgerAsync()).Value.Version;
        await host.CommitAsync(await host.SignAsync());

        Assert.Equal(100UL, (await host.Client.GetBalanceAsync(AptosHost.Payee, AptosAddress.Apt)).Value);
        Assert.Equal(100UL, (await host.Client.GetBalanceAsync(AptosHost.Payee, TypeTag.AptosCoin)).Value);
        Assert.Equal(0UL, (await host.Client.GetBalanceAsync(AptosHost.Payee, AptosAddress.Apt, before)).Value);
    }

    [Fact]
    public async Task Resources_and_modules_are_found_or_missing_and_listed_page_by_page()
    {
        await using var host = await AptosHost.StartAsync();

        var metadata = await host.Client.GetResourceAsync(AptosAddress.Apt, TypeTag.FungibleAssetMetadata);
        var missing = await host.Client.GetResourceAsync(Nobody, TypeTag.FungibleAssetMetadata);
        var module = await host.Client.GetModuleAsync(AptosAddress.Framework, "aptos_account");
        var none = await host.Client.GetModuleAsync(AptosAddress.Framework, "nothing");
        var modules = await ToListAsync(host.Client.ListModulesAsync(AptosAddress.Framework));
        var resources = await ToListAsync(host.Client.ListResourcesAsync(AptosAddress.Apt));

        Assert.Equal(8, metadata.Value!.Data.GetProperty("decimals").GetInt32());
        Assert.Null(missing.Value);
        Assert.True(module.Value!.Find("batch_transfer")!.Takes("vector<address>", "vector<u64>"));
        Assert.False(module.Value.Find("transfer")!.Takes("address"));
        Assert.Null(none.Value);
        Assert.Contains("coin", modules.Select(static one => one.Name));
        Assert.Single(resources);
    }

    [Fact]
    public async Task Transactions_are_found_by_hash_version_account_and_block()
    {
        await using var host = await AptosHost.StartAsync();
        var numbered = await host.SignAsync(sequence: 0);
        await host.CommitAsync(numbered);
        await host.CommitAsync(await host.SignAsync(nonce: 9));

        var lookup = await host.Client.FindAsync(numbered.Hash);
        var version = lookup.Transaction!.Version!.Value;
        var byVersion = await host.Client.GetTransactionAsync(version);
        var above = await host.Client.GetTransactionAsync(1_000_000);
        var ofAccount = await host.Client.GetTransactionsOfAsync(AptosHost.Sender, start: 0);
        var summaries = await host.Client.GetSummariesOfAsync(AptosHost.Sender);
        var block = await host.Client.GetBlockOfAsync(version, withTransactions: true);
        var height = await host.Client.GetBlockAsync(block.Value!.Height);
        var listed = await host.Client.GetTransactionsAsync(version, limit: 1);

        Assert.Equal((AptosLookupStatus.Committed, true, AptosHost.Sender), (lookup.Status, lookup.Transaction.Success, lookup.Transaction.Sender));
        Assert.Equal(host.Aptos.Transaction(numbered.Hash.ToString())!.Fee, lookup.Transaction.Fee);
        Assert.Contains(lookup.Transaction.Events, static one => one.Type is "0x1::fungible_asset::Deposit");
        Assert.Equal(numbered.Hash, byVersion.Value!.Hash);
        Assert.Null(above.Value);
        Assert.Equal(numbered.Hash, Assert.Single(ofAccount.Value).Hash);
        Assert.Equal([0UL, null], summaries.Value.Select(static one => one.SequenceNumber));
        Assert.Equal([null, 9UL], summaries.Value.Select(static one => one.Nonce));
        Assert.Equal(3, block.Value.Transactions.Count);
        Assert.Empty(height.Value!.Transactions);
        Assert.Equal(numbered.Hash, Assert.Single(listed.Value).Hash);
    }

    [Fact]
    public async Task A_hash_is_missing_then_pending()
    {
        await using var host = await AptosHost.StartAsync();
        var signed = await host.SignAsync();

        var missing = await host.Client.FindAsync(signed.Hash);
        await host.Client.SubmitAsync(signed);
        var pending = await host.Client.FindAsync(signed.Hash);

        Assert.Equal(AptosLookupStatus.NotFound, missing.Status);
        Assert.Equal(host.Aptos.LedgerTime, missing.Ledger.Time);
        Assert.Equal((AptosLookupStatus.Pending, signed.Hash), (pending.Status, pending.Transaction!.Hash));
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_block_and_is_replaced_where_it_is_not_served()
    {
        await using var host = await AptosHost.StartAsync();
        var signed = await host.SignAsync();
        await host.Client.SubmitAsync(signed);

        var waiting = host.Client.WaitAsync(signed.Hash);
        await host.Aptos.ArrivedAsync(AptosOperation.WaitByHash);
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        host.Time.Advance(TimeSpan.FromMilliseconds(20));
        var committed = await waiting;
        host.Aptos.Options.ServesEverything = false;
        var plain = await host.Client.WaitAsync(signed.Hash);

        Assert.Equal((AptosLookupStatus.Committed, AptosLookupStatus.Committed), (committed.Status, plain.Status));
    }

    [Fact]
    public async Task A_view_is_called_with_bytes_and_with_JSON()
    {
        await using var host = await AptosHost.StartAsync();
        var balance = new EntryFunction(new MoveFunction(AptosAddress.Framework, "coin", "balance"), [TypeTag.AptosCoin], MoveArgument.Address(AptosHost.Sender));

        var typed = await host.Client.ViewAsync(balance);
        var json = await host.Client.ViewAsync(balance.Function, [TypeTag.AptosCoin], [JsonElement.Parse($"\"{AptosHost.Sender}\"")]);
        var bytes = await host.Client.ViewBytesAsync(balance);

        Assert.Equal("1000000000", Assert.Single(typed.Value).GetString());
        Assert.Equal("1000000000", Assert.Single(json.Value).GetString());
        Assert.Equal((1, AptosHost.Money), (bytes.Value.Count, new BcsReader(bytes.Value.Values.Span).U64()));
    }

    [Fact]
    public async Task A_view_that_aborts_is_a_typed_error()
    {
        await using var host = await AptosHost.StartAsync();
        var decimals = new EntryFunction(new MoveFunction(AptosAddress.Framework, "fungible_asset", "decimals"), [TypeTag.FungibleAssetMetadata], MoveArgument.Address(Nobody));

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.ViewAsync(decimals));

        Assert.Equal(new AptosNodeError("invalid_input", 4016), AptosNodeError.Of(failure.Error));
        Assert.Equal(ErrorCategory.InvalidRequest, failure.Error.Category);
        Assert.Equal(1, host.Aptos.ArrivalCount(AptosOperation.View));
    }

    [Fact]
    public async Task Prices_simulations_and_messages_are_told()
    {
        await using var host = await AptosHost.StartAsync();
        var raw = host.Raw();

        var prices = await host.Client.EstimateGasPriceAsync();
        var simulated = await host.Client.SimulateAsync(raw.ForSimulation(AptosHost.Signer.PublicKey), AptosEstimates.GasUnitPrice | AptosEstimates.MaxGasAmount);
        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(async () => await host.Client.SimulateAsync(await host.SignAsync()));

        Assert.Equal(new AptosGasPrices(100, 100, 150), prices.Value);
        Assert.True(simulated.Value.Success);
        Assert.Equal(Math.Max(2_000, simulated.Value.GasUsed * 3 / 2), simulated.Value.SuggestedMaxGas);
        Assert.Equal("invalid_input", refused.Error.Code);
    }

    [Fact]
    public async Task A_message_is_encoded_by_the_node_as_it_is_here()
    {
        await using var host = await AptosHost.StartAsync();
        var raw = host.Raw(sequence: 0);
        var request = JsonElement.Parse($$"""
            {
              "sender": "{{raw.Sender}}", "sequence_number": "0", "max_gas_amount": "2000", "gas_unit_price": "100", "expiration_timestamp_secs": "{{raw.ExpirationSeconds}}",
              "payload": { "type": "entry_function_payload", "function": "0x1::aptos_account::transfer", "type_arguments": [], "arguments": ["{{AptosHost.Payee}}", "100"] }
            }
            """);

        Assert.Equal(raw.SigningMessage(), await host.Client.EncodeSubmissionAsync(request));
    }

    [Fact]
    public async Task A_node_says_whether_it_is_behind()
    {
        await using var host = await AptosHost.StartAsync();

        var healthy = await host.Client.IsHealthyAsync(TimeSpan.FromSeconds(20));
        host.Aptos.StopBlocks();
        host.Time.Advance(TimeSpan.FromSeconds(30));
        var behind = await host.Client.IsHealthyAsync(TimeSpan.FromSeconds(20));

        Assert.True(healthy);
        Assert.False(behind);
        Assert.Equal(2, host.Aptos.ArrivalCount(AptosOperation.Health));
    }

    [Fact]
    public async Task Tables_and_old_events_are_asked_for()
    {
        await using var host = await AptosHost.StartAsync();

        var item = await host.Client.GetTableItemAsync(Nobody, "u64", "u64", JsonElement.Parse("\"1\""));
        var events = await host.Client.GetEventsAsync(AptosHost.Sender, creationNumber: 2);
        var field = await host.Client.GetEventsAsync(AptosHost.Sender, TypeTag.Struct(AptosAddress.Framework, "account", "Account"), "key_rotation_events");

        Assert.Null(item.Value);
        Assert.Empty(events.Value);
        Assert.Empty(field.Value);
    }

    [Fact]
    public async Task The_faucet_gives_test_money_and_none_in_settings_gives_none()
    {
        await using var host = await AptosHost.StartAsync();
        await using var without = await AptosHost.StartAsync(static options => options.Faucet = null);

        var hashes = await host.Client.FundAsync(Nobody, 5);

        Assert.Equal(5UL, (await host.Client.GetBalanceAsync(Nobody, AptosAddress.Apt)).Value);
        Assert.Equal(AptosLookupStatus.Committed, (await host.Client.FindAsync(Assert.Single(hashes))).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => without.Client.FundAsync(Nobody, 5));
    }

    [Fact]
    public async Task A_key_is_sent_with_every_request()
    {
        await using var host = await AptosHost.StartAsync(static options => options.ApiKey = "aptoslabs_test", static aptos => aptos.ApiKey = "aptoslabs_test");
        await using var wrong = await AptosHost.StartAsync(static options => options.ApiKey = "another", static aptos => aptos.ApiKey = "aptoslabs_test");

        await host.Client.GetLedgerAsync();
        var refused = await Assert.ThrowsAsync<ProviderAuthenticationException>(() => wrong.Client.GetLedgerAsync());

        Assert.Equal(ErrorCategory.AuthFailed, refused.Error.Category);
        Assert.Equal(2, wrong.Aptos.ArrivalCount(AptosOperation.Ledger));
        Assert.DoesNotContain("aptoslabs_test", string.Join('\n', host.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_of_the_compiler_is_published_and_its_object_found()
    {
        await using var host = await AptosHost.StartAsync();
        var package = CompiledPackage.FromBuildPayload("""
            {"function_id":"0x1::object_code_deployment::publish","type_args":[],"args":[{"type":"hex","value":"0x03706b6701000000000000000000000101640000000000"},{"type":"hex","value":["0x010203"]}]}
            """u8);
        var signed = await host.SignAsync(package.PublishObject(), sequence: 0);

        await host.CommitAsync(signed);
        var transaction = (await host.Client.FindAsync(signed.Hash)).Transaction!;
        var expected = AptosHost.Sender.CodeObject(0);

        Assert.True(transaction.Success, transaction.VmStatus);
        Assert.Equal(expected, CompiledPackage.FindPublished(transaction));
        Assert.Equal([1, 2, 3], (await host.Client.GetModuleAsync(expected, "d")).Value!.Bytecode.ToArray());
        Assert.Throws<FormatException>(static () => CompiledPackage.FromBuildPayload("{}"u8));
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
