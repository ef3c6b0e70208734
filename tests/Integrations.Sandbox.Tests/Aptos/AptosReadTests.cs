using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>What nodes tell about the chain.</summary>
public sealed class AptosReadTests
{
    [Fact]
    public async Task The_ledger_has_the_published_members_and_its_time_is_the_headers()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        var answer = await rig.GetAsync("");

        Assert.Equal(200, answer.Status);
        var sample = Fixture.Load("Aptos/Answers/small-answers.json").EnumerateArray().First().GetProperty("body");
        Assert.Equal(sample.EnumerateObject().Select(static one => (one.Name, one.Value.ValueKind)), answer.Json.EnumerateObject().Select(static one => (one.Name, one.Value.ValueKind)));
        Assert.Equal(rig.Seconds, answer.Header("X-Aptos-Ledger-TimestampUsec") / 1_000_000);
        Assert.Equal(answer["ledger_version"], answer.Headers["X-Aptos-Ledger-Version"]);
        Assert.Equal("4", answer.Headers["X-Aptos-Chain-Id"]);
    }

    [Fact]
    public async Task A_hash_is_missing_then_pending_then_committed()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        var hash = AptosRig.HashOf(signed);

        var missing = await rig.ByHashAsync(hash);
        await rig.SubmitAsync(signed);
        var pending = await rig.ByHashAsync(hash, node: 2);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);
        var committed = await rig.ByHashAsync(hash, node: 2);

        Assert.Equal((404, "transaction_not_found"), (missing.Status, missing.Code));
        Assert.Contains("X-Aptos-Ledger-TimestampUsec", missing.Headers.Keys);
        Assert.Equal("pending_transaction", pending["type"]);
        Assert.Equal(("user_transaction", "True", "Executed successfully"), (committed["type"], committed["success"], committed["vm_status"]));
        var recorded = Fixture.Load("Aptos/Answers/transaction-mainnet-fa-transfer.json").GetProperty("body");
        Assert.Empty(recorded.EnumerateObject().Select(static one => one.Name).Except(committed.Json.EnumerateObject().Select(static one => one.Name)));
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_commit()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        await rig.SubmitAsync(signed);

        var waiting = rig.GetAsync($"/transactions/wait_by_hash/{AptosRig.HashOf(signed)}");
        await rig.Aptos.ArrivedAsync(AptosOperation.WaitByHash);
        var early = waiting.IsCompleted;
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);
        rig.Time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.False(early);
        Assert.Equal("user_transaction", (await waiting)["type"]);
    }

    [Fact]
    public async Task A_long_poll_ends_with_its_time_too()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        rig.Aptos.StopBlocks();
        await rig.SubmitAsync(signed);

        var waiting = rig.GetAsync($"/transactions/wait_by_hash/{AptosRig.HashOf(signed)}");
        await rig.Aptos.ArrivedAsync(AptosOperation.WaitByHash);
        rig.Time.Advance(rig.Aptos.Options.Timing.LongPoll);

        Assert.Equal("pending_transaction", (await waiting)["type"]);
        Assert.Equal(404, (await rig.GetAsync($"/transactions/wait_by_hash/{AptosRig.Nobody}")).Status);
    }

    [Fact]
    public async Task An_address_that_nobody_used_has_an_account_or_none()
    {
        await using var rig = await AptosRig.StartAsync();

        var stateless = await rig.GetAsync($"/accounts/{AptosRig.Nobody}");
        rig.Aptos.Options.AccountsAreStateless = false;
        var missing = await rig.GetAsync($"/accounts/{AptosRig.Nobody}");

        Assert.Equal(("0", AptosRig.Nobody), (stateless["sequence_number"], stateless["authentication_key"]));
        Assert.Equal((404, "account_not_found"), (missing.Status, missing.Code));
    }

    [Fact]
    public async Task A_balance_is_a_bare_number()
    {
        await using var rig = await AptosRig.StartAsync();

        Assert.Equal(AptosRig.Money, (await rig.GetAsync($"/accounts/{rig.Sender}/balance/0x1::aptos_coin::AptosCoin")).Json.GetUInt64());
        Assert.Equal(AptosRig.Money, (await rig.GetAsync($"/accounts/{rig.Sender}/balance/0xa")).Json.GetUInt64());
        Assert.Equal(0UL, (await rig.GetAsync($"/accounts/{AptosRig.Nobody}/balance/0xa")).Json.GetUInt64());
    }

    [Fact]
    public async Task Transactions_of_an_account_are_those_with_a_number_and_summaries_are_all()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.CommitAsync(rig.Sign());
        await rig.CommitAsync(rig.Sign(nonce: 9));
        await rig.CommitAsync(rig.Sign());

        var numbered = await rig.GetAsync($"/accounts/{rig.Sender}/transactions?start=1&limit=1");
        var all = await rig.GetAsync($"/accounts/{rig.Sender}/transaction_summaries");
        rig.Aptos.Options.ServesEverything = false;

        Assert.Equal("1", Assert.Single(numbered.Json.EnumerateArray()).GetProperty("sequence_number").GetString());
        Assert.Equal(3, all.Json.GetArrayLength());
        Assert.Equal("9", all.Json[1].GetProperty("replay_protector").GetProperty("nonce").GetString());
        Assert.Equal(403, (await rig.GetAsync($"/accounts/{rig.Sender}/transaction_summaries")).Status);
        Assert.Equal(400, (await rig.GetAsync($"/accounts/{rig.Sender}/transactions?limit=0")).Status);
    }

    [Fact]
    public async Task Blocks_hold_their_versions()
    {
        await using var rig = await AptosRig.StartAsync();
        var hash = await rig.CommitAsync(rig.Sign());
        var version = rig.Aptos.Transaction(hash)!.Version;

        var block = await rig.GetAsync($"/blocks/by_version/{version}?with_transactions=true");
        var one = await rig.GetAsync($"/transactions/by_version/{version}");
        var missing = await rig.GetAsync("/transactions/by_version/1000000");

        Assert.Equal(["block_metadata_transaction", "user_transaction", "state_checkpoint_transaction"], block.Json.GetProperty("transactions").EnumerateArray().Select(static entry => entry.GetProperty("type").GetString()!));
        Assert.Equal(hash, one["hash"]);
        Assert.Equal((404, "transaction_not_found"), (missing.Status, missing.Code));
    }

    [Fact]
    public async Task The_past_can_be_read_until_it_is_pruned()
    {
        await using var rig = await AptosRig.StartAsync();
        var before = rig.Aptos.Nodes[0].LedgerVersion;
        await rig.CommitAsync(rig.Sign());

        var old = await rig.GetAsync($"/accounts/{AptosRig.Payee}/balance/0xa?ledger_version={before}");
        var ahead = await rig.GetAsync($"/accounts/{AptosRig.Payee}/balance/0xa?ledger_version=1000000");
        rig.Aptos.Nodes[0].PruneBefore(before + 1);
        var pruned = await rig.GetAsync($"/accounts/{AptosRig.Payee}/balance/0xa?ledger_version={before}");

        Assert.Equal(0UL, old.Json.GetUInt64());
        Assert.Equal((404, "version_not_found"), (ahead.Status, ahead.Code));
        Assert.Equal((410, "version_pruned"), (pruned.Status, pruned.Code));
        Assert.Equal(before + 1, pruned.Header("X-Aptos-Ledger-Oldest-Version"));
    }

    [Fact]
    public async Task A_view_takes_JSON_and_bytes()
    {
        await using var rig = await AptosRig.StartAsync();
        var json = new JsonObject
        {
            ["function"] = "0x1::coin::balance",
            ["type_arguments"] = new JsonArray("0x1::aptos_coin::AptosCoin"),
            ["arguments"] = new JsonArray(rig.Sender),
        };
        var vector = Fixture.Load("Aptos/Vectors/requests.json").GetProperty("view").EnumerateArray().First(static one => one.GetProperty("name").GetString() is "no args");

        var balance = await rig.PostAsync("/view", json);
        var seconds = await rig.PostAsync("/view", AptosHex.Bytes(vector.GetProperty("bcs").GetString()!), "application/x.aptos.view_function+bcs");
        var bytes = await rig.PostAsync("/view", AptosHex.Bytes(vector.GetProperty("bcs").GetString()!), "application/x.aptos.view_function+bcs", accept: "application/x-bcs");

        Assert.Equal(AptosTexts(AptosRig.Money), balance.Json[0].GetString());
        Assert.Equal(AptosTexts(rig.Seconds), seconds.Json[0].GetString());
        Assert.Equal(new AptosOutput().Length(1).U64(rig.Seconds).ToArray(), bytes.Body);
    }

    [Fact]
    public async Task A_view_that_is_none_or_aborts_is_refused_with_its_code()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.AddView("0xcafe::pool::reserves", [], ["u64", "u64"], ["\"1\"", "\"2\""]);

        var unknown = await rig.PostAsync("/view", View("0x1::aptos_account::fake_function"));
        var entry = await rig.PostAsync("/view", View("0x1::aptos_account::transfer", "0x1", "1"));
        var abort = await rig.PostAsync("/view", View("0x1::fungible_asset::decimals", "0xdead"));
        var added = await rig.PostAsync("/view", View("0xcafe::pool::reserves"));

        Assert.Equal((400, "could not find view function by 0x1::aptos_account::fake_function"), (unknown.Status, unknown["message"]));
        Assert.Equal(1011, entry.VmCode);
        Assert.Equal("invalid_input", abort.Code);
        Assert.Equal("[\"1\",\"2\"]", added.Json.GetRawText());
    }

    [Fact]
    public async Task A_simulation_tells_the_gas_and_refuses_what_could_be_submitted()
    {
        await using var rig = await AptosRig.StartAsync();
        const string path = "/transactions/simulate?estimate_gas_unit_price=true&estimate_max_gas_amount=true";

        var simulated = await rig.PostAsync(path, rig.Sign(zeroSignature: true, price: 0, maxGas: 0), AptosRig.SignedBcs);
        var valid = await rig.PostAsync(path, rig.Sign(), AptosRig.SignedBcs);
        var gap = await rig.PostAsync(path, rig.Sign(sequence: 5, zeroSignature: true), AptosRig.SignedBcs);
        var hash = await rig.CommitAsync(rig.Sign());

        Assert.Equal((200, true, "100"), (simulated.Status, simulated.Json[0].GetProperty("success").GetBoolean(), simulated.Json[0].GetProperty("gas_unit_price").GetString()));
        Assert.Equal(AptosTexts(rig.Aptos.Transaction(hash)!.GasUsed), simulated.Json[0].GetProperty("gas_used").GetString());
        Assert.Equal((400, "Simulated transactions must not have a valid signature"), (valid.Status, valid["message"]));
        Assert.Equal("SEQUENCE_NUMBER_TOO_NEW", gap.Json[0].GetProperty("vm_status").GetString());
        Assert.Equal(1, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task Simulations_of_the_official_SDK_are_taken()
    {
        await using var rig = await AptosRig.StartAsync(options => options.ChainId = 2);
        foreach (var vector in Fixture.Load("Aptos/Vectors/requests.json").GetProperty("simulate").EnumerateArray())
        {
            rig.Aptos.Fund(vector.GetProperty("signedTransactionBcs").GetString()![..66], AptosRig.Money);

            var answer = await rig.PostAsync("/transactions/simulate", AptosHex.Bytes(vector.GetProperty("signedTransactionBcs").GetString()!), AptosRig.SignedBcs);

            Assert.Equal("Executed successfully", answer.Json[0].GetProperty("vm_status").GetString());
        }
    }

    [Fact]
    public async Task Resources_and_modules_come_in_pages()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.CommitAsync(rig.Sign());

        var account = await rig.GetAsync($"/accounts/{rig.Sender}/resource/0x1::account::Account");
        var metadata = await rig.GetAsync("/accounts/0xa/resource/0x1::fungible_asset::Metadata");
        var missing = await rig.GetAsync("/accounts/0xa550c18/resource/0x1::guid::Generator");
        var modules = await rig.GetAsync("/accounts/0x1/modules?limit=2");
        var rest = await rig.GetAsync($"/accounts/0x1/modules?start={modules.Headers["X-Aptos-Cursor"]}");
        var module = await rig.GetAsync("/accounts/0x1/module/aptos_account");

        Assert.Equal("1", account.Json.GetProperty("data").GetProperty("sequence_number").GetString());
        Assert.Equal(8, metadata.Json.GetProperty("data").GetProperty("decimals").GetInt32());
        Assert.Equal((404, "resource_not_found"), (missing.Status, missing.Code));
        Assert.Equal((2, false), (modules.Json.GetArrayLength(), rest.Headers.ContainsKey("X-Aptos-Cursor")));
        Assert.Contains("batch_transfer", module.Json.GetProperty("abi").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_is_behind_is_not_healthy()
    {
        await using var rig = await AptosRig.StartAsync();
        var healthy = await rig.GetAsync("/-/healthy?duration_secs=20");
        rig.Aptos.StopBlocks();
        rig.Time.Advance(TimeSpan.FromSeconds(30));

        var behind = await rig.GetAsync("/-/healthy?duration_secs=20");

        Assert.Equal((200, 503), (healthy.Status, behind.Status));
        Assert.Equal("health_check_failed", behind.Code);
    }

    [Fact]
    public async Task The_faucet_gives_money_in_a_transaction()
    {
        await using var rig = await AptosRig.StartAsync();

        var fund = await rig.PostAsync("/fund", new JsonObject { ["address"] = AptosRig.Nobody, ["amount"] = 5 });
        var mint = await rig.PostAsync($"/mint?address={AptosRig.Nobody}&amount=6", new JsonObject());

        Assert.Equal(11UL, rig.Aptos.Balance(AptosRig.Nobody));
        Assert.Equal(200, (await rig.ByHashAsync(fund.Json.GetProperty("txn_hashes")[0].GetString()!)).Status);
        Assert.Equal(200, (await rig.ByHashAsync(mint.Json[0].GetString()!)).Status);
    }

    [Fact]
    public async Task A_price_is_estimated_in_numbers()
    {
        await using var rig = await AptosRig.StartAsync();

        var answer = await rig.GetAsync("/estimate_gas_price");

        Assert.Equal((100, 150), (answer.Json.GetProperty("gas_estimate").GetInt32(), answer.Json.GetProperty("prioritized_gas_estimate").GetInt32()));
    }

    private static string AptosTexts(ulong value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject View(string function, params string[] arguments) => new()
    {
        ["function"] = function,
        ["type_arguments"] = function.Contains("fungible_asset", StringComparison.Ordinal) ? new JsonArray("0x1::fungible_asset::Metadata") : new JsonArray(),
        ["arguments"] = new JsonArray([.. arguments.Select(static one => (JsonNode)one)]),
    };
}
