namespace Integrations.Sandbox.Tests.Aptos;

/// <summary>How nodes mislead, and that the chain does not.</summary>
public sealed class AptosFaultTests
{
    [Fact]
    public async Task An_answer_is_lost_and_the_transaction_is_not()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        var signed = rig.Sign();

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.SubmitAsync(signed));
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.True(rig.Aptos.Transaction(AptosRig.HashOf(signed))!.Success);
    }

    [Fact]
    public async Task An_error_is_answered_of_what_was_accepted()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(AptosFault.AcceptedThenError.Once());
        var signed = rig.Sign();

        var answer = await rig.SubmitAsync(signed);
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.Equal((500, "internal_error"), (answer.Status, answer.Code));
        Assert.NotNull(rig.Aptos.Transaction(AptosRig.HashOf(signed)));
    }

    [Fact]
    public async Task What_was_dropped_never_runs_unless_it_is_sent_again()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.Once());
        var signed = rig.Sign();

        var accepted = await rig.SubmitAsync(signed);
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        var gone = await rig.ByHashAsync(AptosRig.HashOf(signed));
        await rig.CommitAsync(signed);

        Assert.Equal((202, 404), (accepted.Status, gone.Status));
        Assert.Equal(1, rig.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task What_is_late_is_committed_late_or_expires()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(AptosFault.CommittedLate(TimeSpan.FromSeconds(20)).Nth(1));
        rig.Aptos.Faults.Add(AptosFault.CommittedLate(TimeSpan.FromSeconds(120)).Nth(2));
        var (late, never) = (rig.Sign(nonce: 1), rig.Sign(nonce: 2));
        await rig.SubmitAsync(late);
        await rig.SubmitAsync(never);

        rig.Time.Advance(TimeSpan.FromSeconds(19));
        var before = rig.Aptos.ExecutionCount;
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        var after = rig.Aptos.ExecutionCount;
        rig.Time.Advance(TimeSpan.FromSeconds(120));

        Assert.Equal((0, 1, 1), (before, after, rig.Aptos.ExecutionCount));
        Assert.Null(rig.Aptos.Transaction(AptosRig.HashOf(never)));
    }

    [Fact]
    public async Task A_false_absence_shows_the_moment_before_the_commit()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(AptosFault.FalseNotFound.On(AptosOperation.ByHash).Once());
        var hash = await rig.CommitAsync(rig.Sign());
        var transaction = rig.Aptos.Transaction(hash)!;
        rig.Time.Advance(TimeSpan.FromSeconds(300));

        var denied = await rig.ByHashAsync(hash);
        var told = await rig.ByHashAsync(hash);

        Assert.Equal((404, "transaction_not_found", 200), (denied.Status, denied.Code, told.Status));
        Assert.True(denied.Header("X-Aptos-Ledger-Version") < transaction.Version);
        Assert.True(denied.Header("X-Aptos-Ledger-TimestampUsec") / 1_000_000 <= (ulong)transaction.At.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_stale_pending_is_told_of_what_is_committed()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(AptosFault.StalePending.On(AptosOperation.ByHash).Once());
        var hash = await rig.CommitAsync(rig.Sign());

        Assert.Equal("pending_transaction", (await rig.ByHashAsync(hash))["type"]);
        Assert.Equal("user_transaction", (await rig.ByHashAsync(hash))["type"]);
    }

    [Fact]
    public async Task Headers_and_hash_can_be_wrong()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(AptosFault.AcceptedWithWrongHash.On(AptosOperation.Submit).Once());
        rig.Aptos.Faults.Add(AptosFault.WithoutHeaders.On(AptosOperation.ByHash).Once());
        var signed = rig.Sign();

        var accepted = await rig.SubmitAsync(signed);
        var bare = await rig.ByHashAsync(AptosRig.HashOf(signed));

        Assert.NotEqual(AptosRig.HashOf(signed), accepted["hash"]);
        Assert.DoesNotContain("X-Aptos-Chain-Id", bare.Headers.Keys);
        Assert.Equal(200, bare.Status);
    }

    [Fact]
    public async Task A_node_that_lags_shows_an_older_ledger_with_its_time()
    {
        await using var rig = await AptosRig.StartAsync();
        await rig.GetAsync("");
        rig.Time.Advance(TimeSpan.FromSeconds(30));
        var signed = rig.Sign();
        var hash = await rig.CommitAsync(signed);
        rig.Aptos.Nodes[1].Lag = TimeSpan.FromSeconds(10);

        var behind = await rig.ByHashAsync(hash, node: 2);
        rig.Time.Advance(TimeSpan.FromSeconds(11));
        var caughtUp = await rig.ByHashAsync(hash, node: 2);

        Assert.NotEqual("user_transaction", behind["type"]);
        Assert.True(behind.Header("X-Aptos-Ledger-TimestampUsec") / 1_000_000 < (ulong)rig.Aptos.Transaction(hash)!.At.ToUnixTimeSeconds());
        Assert.Equal("user_transaction", caughtUp["type"]);
    }

    [Fact]
    public async Task Two_nodes_disagree_until_one_hears_the_others_again()
    {
        await using var rig = await AptosRig.StartAsync();
        var (first, second) = (rig.Sign(nonce: 1), rig.Sign(nonce: 2));
        rig.Aptos.Nodes[1].CutOff();
        var time = (await rig.GetAsync("", node: 2)).Header("X-Aptos-Ledger-TimestampUsec");
        await rig.CommitAsync(first);
        await rig.SubmitAsync(second, node: 2);
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        var denied = await rig.ByHashAsync(AptosRig.HashOf(first), node: 2);
        var held = await rig.ByHashAsync(AptosRig.HashOf(second), node: 2);
        var unheard = await rig.ByHashAsync(AptosRig.HashOf(second));
        rig.Aptos.Nodes[1].Reconnect();
        var told = await rig.ByHashAsync(AptosRig.HashOf(first), node: 2);

        Assert.Equal((404, time), (denied.Status, denied.Header("X-Aptos-Ledger-TimestampUsec")));
        Assert.Equal(("pending_transaction", 404), (held["type"], unheard.Status));
        Assert.Equal("user_transaction", told["type"]);
        Assert.NotNull(rig.Aptos.Transaction(AptosRig.HashOf(second)));
    }

    [Fact]
    public async Task What_one_node_forgot_another_still_commits()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();
        await rig.SubmitAsync(signed);

        rig.Aptos.Nodes[0].Forget(AptosRig.HashOf(signed));
        var forgotten = await rig.ByHashAsync(AptosRig.HashOf(signed));
        rig.Time.Advance(rig.Aptos.Options.Timing.Commit);

        Assert.Equal(404, forgotten.Status);
        Assert.NotNull(rig.Aptos.Transaction(AptosRig.HashOf(signed)));
    }

    [Fact]
    public async Task Time_stands_still_while_no_block_is_made()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.StopBlocks();
        var before = (await rig.GetAsync("")).Header("X-Aptos-Ledger-TimestampUsec");
        rig.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(before, (await rig.GetAsync("")).Header("X-Aptos-Ledger-TimestampUsec"));
    }

    [Fact]
    public async Task Somebody_else_can_take_the_number()
    {
        await using var rig = await AptosRig.StartAsync();
        var signed = rig.Sign();

        var theirs = rig.Aptos.UseSequenceNumber(rig.Sender);
        var refused = await rig.SubmitAsync(signed);
        var user = await rig.GetAsync($"/accounts/{rig.Sender}/transactions?start=0&limit=1");

        Assert.Equal(3, refused.VmCode);
        Assert.Equal(theirs, user.Json[0].GetProperty("hash").GetString());
    }

    [Fact]
    public async Task A_chain_that_began_anew_has_forgotten_everything()
    {
        await using var rig = await AptosRig.StartAsync();
        var hash = await rig.CommitAsync(rig.Sign());
        var version = rig.Aptos.Nodes[0].LedgerVersion;

        rig.Aptos.Reset();
        rig.Aptos.Nodes[0].ChainId = 9;

        Assert.Equal(404, (await rig.ByHashAsync(hash)).Status);
        Assert.True(rig.Aptos.Nodes[0].LedgerVersion < version);
        Assert.Equal("9", (await rig.GetAsync(""))["chain_id"]);
    }

    [Fact]
    public async Task Faults_can_strike_one_node_alone()
    {
        await using var rig = await AptosRig.StartAsync();
        rig.Aptos.Faults.Add(Fault.Answer(AptosAnswer.TooManyRequests).OnPath("/nodes/2/"));

        var (first, second) = (await rig.GetAsync(""), await rig.GetAsync("", node: 2));

        Assert.Equal((200, 429), (first.Status, second.Status));
        Assert.DoesNotContain("X-Aptos-Chain-Id", second.Headers.Keys);
    }
}
