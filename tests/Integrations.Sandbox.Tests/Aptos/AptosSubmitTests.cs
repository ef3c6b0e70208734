using System.Text.Json.Nodes;
using Integrations.Sandbox.Aptos.Bytes;
using Integrations.Sandbox.Aptos.Transactions;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>What a node takes into its mempool, and what it refuses with which code.</summary>
public sealed class AptosSubmitTests
{
    [Fact]
    public async Task A_transaction_is_accepted_with_its_hash_then_committed_once()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();

        var answer = await rig.SubmitAsync(signed);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.Equal((202, AptosRig.HashOf(signed)), (answer.Status, answer["hash"]));
        Assert.False(answer.Json.TryGetProperty("type", out _));
        Assert.Equal(100UL, rig.Aptos.Balance(AptosRig.Payee));
        Assert.Equal(1, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task The_same_bytes_are_accepted_again_while_they_wait_and_refused_once_committed()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        await rig.SubmitAsync(signed);

        var waiting = await rig.SubmitAsync(signed);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);
        var committed = await rig.SubmitAsync(signed);

        Assert.Equal(202, waiting.Status);
        Assert.Equal((400, "vm_error", 3), (committed.Status, committed.Code, committed.VmCode));
        Assert.Equal(1, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task The_same_nonce_is_refused_once_committed()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.CommitAsync(rig.Sign(nonce: 42));

        var again = await rig.SubmitAsync(rig.Sign(nonce: 42));

        Assert.Equal((400, 42), (again.Status, again.VmCode));
        Assert.Equal(0UL, rig.Aptos.SequenceNumber(rig.Sender));
    }

    [Fact]
    public async Task A_nonce_is_free_again_long_after_its_expiry()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.CommitAsync(rig.Sign(nonce: 42));
        rig.Time.Advance(TimeSpan.FromSeconds(120));

        await rig.CommitAsync(rig.Sign(nonce: 42, expiration: rig.Seconds + 60));

        Assert.Equal(2, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task Another_payload_under_a_waiting_sequence_number_is_refused()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.SubmitAsync(rig.Sign());

        var other = await rig.SubmitAsync(rig.Sign(AptosRig.Pay(amount: 200)));

        Assert.Equal((400, "invalid_transaction_update"), (other.Status, other.Code));
    }

    [Fact]
    public async Task A_higher_price_takes_the_place_and_the_old_hash_is_gone()
    {
        await using var rig = await AptosRig.StartAsync();
        var (first, second) = (rig.Sign(), rig.Sign(price: 150));
        await rig.SubmitAsync(first);

        var answer = await rig.SubmitAsync(second);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.Equal(202, answer.Status);
        Assert.Equal(404, (await rig.ByHashAsync(AptosRig.HashOf(first))).Status);
        Assert.True(rig.Aptos.Transaction(AptosRig.HashOf(second))!.Success);
        Assert.Equal(1, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task A_lower_price_does_not_take_the_place()
    {
        await using var rig = await AptosRig.StartAsync();
        var first = rig.Sign(price: 150);
        await rig.SubmitAsync(first);

        var lower = await rig.SubmitAsync(rig.Sign(price: 100));

        Assert.Equal("invalid_transaction_update", lower.Code);
        Assert.True(rig.Aptos.IsWaiting(AptosRig.HashOf(first)));
    }

    [Fact]
    public async Task A_gap_holds_back_what_comes_after_it()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.SubmitAsync(rig.Sign(sequence: 1));
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        var before = rig.Aptos.ExecutionCount;
        var elsewhere = await rig.ByHashAsync(AptosRig.HashOf(rig.Sign(sequence: 1, expiration: rig.Seconds + 59)), node: 2);
        await rig.SubmitAsync(rig.Sign(sequence: 0));
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((0, 404), (before, elsewhere.Status));
        Assert.Equal(2, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task What_waits_at_one_node_behind_a_gap_goes_on_when_another_node_fills_it()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.SubmitAsync(rig.Sign(sequence: 1));
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        await rig.SubmitAsync(rig.Sign(sequence: 0), node: 2);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.Equal((2, 2UL), (rig.Aptos.ExecutionCount, rig.Aptos.SequenceNumber(rig.Sender)));
    }

    [Fact]
    public async Task Prices_of_2026_leave_the_faucet_enough_for_a_new_account()
    {
        await using var rig = await AptosRig.StartAsync(static options => options.GasScale = 10);

        Assert.Equal(AptosRig.Money, rig.Aptos.Balance(rig.Sender));
    }

    [Fact]
    public async Task The_hundred_and_first_of_an_account_is_too_many()
    {
        await using var rig = await AptosRig.StartAsync();
        for (var i = 0UL; i < 100; i++)
        {
            Assert.Equal(202, (await rig.SubmitAsync(rig.Sign(sequence: i))).Status);
        }

        var more = await rig.SubmitAsync(rig.Sign(sequence: 100));
        var orderless = await rig.SubmitAsync(rig.Sign(nonce: 1));

        Assert.Equal((507, "mempool_is_full"), (more.Status, more.Code));
        Assert.Equal(202, orderless.Status);
    }

    [Fact]
    public async Task Every_check_has_its_code()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.CommitAsync(rig.Sign());
        var refused = new List<(string What, byte[] Signed, int Code)>
        {
            ("price too low", rig.Sign(price: 1), 15),
            ("price too high", rig.Sign(price: 10_000_000_001), 16),
            ("too much gas", rig.Sign(maxGas: 2_000_001), 13),
            ("too little gas", rig.Sign(maxGas: 1), 14),
            ("expired", rig.Sign(expiration: rig.Seconds), 6),
            ("another chain", rig.Sign(chain: 1), 23),
            ("sequence number used", rig.Sign(sequence: 0), 3),
            ("sequence number impossible", rig.Sign(sequence: ulong.MaxValue), 24),
            ("nonce too long", rig.Sign(nonce: 7, expiration: rig.Seconds + 101), 44),
            ("fee too high", rig.Sign(maxGas: 2_000_000, price: 100_000), 5),
        };

        foreach (var (what, signed, code) in refused)
        {
            var answer = await rig.SubmitAsync(signed);
            Assert.True((answer.Status, answer.Code, answer.VmCode) == (400, "vm_error", code), $"{what}: {answer.Status} {answer.VmCode}");
        }

        rig.Aptos.Options.TakesOrderless = false;
        Assert.Equal(26, (await rig.SubmitAsync(rig.Sign(nonce: 1))).VmCode);
        rig.Aptos.RotateKey(rig.Sender, AptosRig.Other);
        Assert.Equal(2, (await rig.SubmitAsync(rig.Sign())).VmCode);
        Assert.Equal(1, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task An_unknown_sender_is_refused_where_accounts_are_not_stateless()
    {
        await using var rig = await AptosRig.StartAsync(options => options.AccountsAreStateless = false);

        var answer = await rig.SubmitAsync(rig.Sign());

        Assert.Equal((400, 7), (answer.Status, answer.VmCode));
    }

    [Fact]
    public async Task Hostile_submissions_are_refused_as_the_contract_says()
    {
        await using var rig = await AptosRig.StartAsync(options => options.ChainId = 2);
        foreach (var hostile in Fixture.Load("Aptos/Vectors/requests.json").GetProperty("hostileSubmissions").EnumerateArray())
        {
            var expected = hostile.GetProperty("expect").GetString()!;

            var answer = await rig.SubmitAsync(AptosHex.Bytes(hostile.GetProperty("bcs").GetString()!));

            Assert.True(answer.Status is 400 && expected.Contains(answer.Code!, StringComparison.Ordinal), $"{hostile.GetProperty("name")}: {answer.Status} {answer.Code}");
            Assert.Equal(expected.Contains("vm_error 1", StringComparison.Ordinal) ? 1 : 0, answer.VmCode);
        }
    }

    [Fact]
    public async Task What_the_official_SDK_signed_is_accepted_and_executed()
    {
        var time = new ManualTime(DateTimeOffset.FromUnixTimeSeconds(1_893_456_000 - 10));
        await using var rig = await AptosRig.StartAsync(options => options.ChainId = 2, time);
        var vectors = Fixture.Load("Aptos/Vectors/transactions.json").GetProperty("cases").EnumerateArray().ToList();
        foreach (var name in (string[])["apt-transfer", "fee-payer-known", "orderless", "single-key-ed25519", "single-key-secp256k1", "multi-ed25519-2of3", "multi-key-2of3", "batch-transfer-3"])
        {
            var signed = AptosSigned.Read(AptosHex.Bytes(vectors.First(one => one.GetProperty("name").GetString() == name).GetProperty("signedTransactionBcs").GetString()!));
            rig.Aptos.Reset();
            rig.Aptos.Mint(signed.Raw.Sender, "0xa", AptosRig.Money);
            rig.Aptos.Mint(signed.Payer, "0xa", AptosRig.Money);
            for (var i = 0UL; signed.Raw.Payload.Nonce is null && i < signed.Raw.SequenceNumber; i++)
            {
                rig.Aptos.UseSequenceNumber(signed.Raw.Sender);
            }

            var answer = await rig.SubmitAsync(signed.Bytes);
            time.Advance(rig.Aptos.Options.Timing.Commit);

            Assert.True(answer.Status is 202, $"{name}: {answer.Status} {answer["message"]}");
            Assert.True(rig.Aptos.Transaction(signed.Hash)!.Success, $"{name}: {rig.Aptos.Transaction(signed.Hash)!.Status}");
        }
    }

    [Fact]
    public async Task JSON_is_taken_as_well_as_bytes()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        var shown = (JsonObject)JsonNode.Parse((await rig.SubmitAsync(signed)).Body)!;
        rig.Aptos.Drop(AptosRig.HashOf(signed));

        var answer = await rig.PostAsync("/transactions", shown);

        Assert.Equal((202, AptosRig.HashOf(signed)), (answer.Status, answer["hash"]));
    }

    [Fact]
    public async Task Bytes_are_answered_with_nothing_where_bytes_are_wanted()
    {
        await using var rig = await AptosRig.StartAsync();

        var answer = await rig.PostAsync("/transactions", rig.Sign(), AptosRig.SignedBcs, accept: "application/x-bcs");

        Assert.Equal((202, 0), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task An_unknown_media_type_and_an_endless_body_meet_the_framework_alone()
    {
        await using var rig = await AptosRig.StartAsync();

        var type = await rig.PostAsync("/transactions", rig.Sign(), "application/invalid");
        var large = await rig.PostAsync("/transactions", new byte[(8 * 1024 * 1024) + 1], AptosRig.SignedBcs);
        var broken = await rig.PostAsync("/transactions", "x"u8.ToArray(), "application/json");

        Assert.Equal((415, 413, 400), (type.Status, large.Status, broken.Status));
        Assert.All([type, large, broken], answer => Assert.Equal("web_framework_error", answer.Code));
        Assert.All([type, large, broken], answer => Assert.DoesNotContain("X-Aptos-Chain-Id", answer.Headers.Keys));
    }

    [Fact]
    public async Task A_batch_is_taken_part_by_part()
    {
        await using var rig = await AptosRig.StartAsync();
        var (good, bad) = (rig.Sign(nonce: 1), rig.Sign(nonce: 2, chain: 9));

        var all = await rig.PostAsync("/transactions/batch", [1, .. good], AptosRig.SignedBcs);
        var some = await rig.PostAsync("/transactions/batch", [2, .. rig.Sign(nonce: 3), .. bad], AptosRig.SignedBcs);
        var none = await rig.PostAsync("/transactions/batch", [1, .. bad], AptosRig.SignedBcs);
        var undecoded = await rig.PostAsync("/transactions/batch", [2, .. rig.Sign(nonce: 4), 1, 2, 3], AptosRig.SignedBcs);
        var many = await rig.PostAsync("/transactions/batch", [11, .. Enumerable.Range(10, 11).SelectMany(i => rig.Sign(nonce: (ulong)i))], AptosRig.SignedBcs);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.Equal((202, 206, 400, 400, 400), (all.Status, some.Status, none.Status, undecoded.Status, many.Status));
        var failure = Assert.Single(some.Json.GetProperty("transaction_failures").EnumerateArray());
        Assert.Equal((1, 23), (failure.GetProperty("transaction_index").GetInt32(), failure.GetProperty("error").GetProperty("vm_error_code").GetInt32()));
        Assert.Equal(2, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task An_older_node_tells_of_a_batch_with_nothing_valid_place_by_place()
    {
        await using var rig = await AptosRig.StartAsync(options => options.RefusesWholeBatch = false);

        var none = await rig.PostAsync("/transactions/batch", [1, .. rig.Sign(chain: 9)], AptosRig.SignedBcs);

        Assert.Equal(206, none.Status);
    }

    [Fact]
    public async Task A_key_is_asked_for_where_the_node_wants_one()
    {
        await using var rig = await AptosRig.StartAsync(options => options.ApiKey = "aptoslabs_sandbox");

        Assert.Equal(401, (await rig.GetAsync("")).Status);
    }

    [Fact]
    public async Task A_signed_message_is_encoded_as_it_is_signed()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        var shown = (JsonObject)JsonNode.Parse((await rig.SubmitAsync(signed)).Body)!;

        var answer = await rig.PostAsync("/transactions/encode_submission", shown);

        Assert.Equal(AptosHex.Of([.. AptosHash.Domain("RawTransaction"), .. AptosSigned.Read(signed).Raw.Bytes]), answer.Json.GetString());
    }
}
