using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>When it is proven what became of a transaction, and when it is not.</summary>
public sealed class FateTests
{
    private const ulong Expiry = 1_000;

    public static TheoryData<AptosLookupStatus, bool?, ulong, ulong, ulong, AptosFateState> Rows => new()
    {
        { AptosLookupStatus.Committed, true, 5_000, 9, 0, AptosFateState.Succeeded },
        { AptosLookupStatus.Committed, false, 5_000, 9, 0, AptosFateState.FailedOnChain },
        { AptosLookupStatus.Pending, null, 999, 9, 0, AptosFateState.Pending },
        { AptosLookupStatus.Pending, null, 5_000, 9, 0, AptosFateState.Pending },
        { AptosLookupStatus.NotFound, null, 999, 9, 0, AptosFateState.Unknown },
        { AptosLookupStatus.NotFound, null, 1_000, 9, 0, AptosFateState.Dead },
        { AptosLookupStatus.NotFound, null, 1_000, 7, 7, AptosFateState.Dead },
        { AptosLookupStatus.NotFound, null, 5_000, 9, 8, AptosFateState.Undecidable },
        { AptosLookupStatus.NotFound, null, 5_000, 6, 0, AptosFateState.Undecidable },
        { AptosLookupStatus.Pruned, null, 5_000, 9, 8, AptosFateState.Undecidable },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_lookup_proves_what_the_rule_says(AptosLookupStatus status, bool? success, ulong seconds, ulong version, ulong oldest, AptosFateState expected)
    {
        var transaction = status is AptosLookupStatus.Committed ? new AptosTransaction { Type = "user_transaction", Hash = default, Success = success } : null;
        var lookup = new AptosLookup(status, new AptosLedgerState(4, version, oldest, (seconds * 1_000_000) + 999_999), transaction);

        Assert.Equal(expected, AptosFate.Of(lookup, Expiry, signedAtVersion: 7).State);
    }

    [Fact]
    public async Task A_transaction_is_followed_to_its_block()
    {
        await using var host = await AptosHost.StartAsync();
        var signed = await host.SignAsync();
        await host.Client.SubmitAsync(signed);

        var following = host.Client.FollowAsync(signed, 0);
        await host.Aptos.ArrivedAsync(AptosOperation.WaitByHash);
        host.Time.Advance(host.Aptos.Options.Timing.Commit);
        host.Time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(AptosFateState.Succeeded, (await following).State);
    }

    [Fact]
    public async Task What_was_dropped_is_submitted_again_and_runs_once()
    {
        await using var host = await AptosHost.StartAsync();
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit).Once());
        var signed = await host.SignAsync();
        await host.Client.SubmitAsync(signed);

        var following = host.Client.FollowAsync(signed, 0);
        await host.Aptos.ArrivedAsync(AptosOperation.Submit, 2);
        await AdvanceUntilAsync(host, following);

        Assert.Equal((AptosFateState.Succeeded, 1), ((await following).State, host.Aptos.ExecutionCount));
    }

    [Fact]
    public async Task What_never_comes_is_dead_by_the_ledger_s_time_and_not_before()
    {
        await using var host = await AptosHost.StartAsync();
        host.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit));
        var signed = await host.SignAsync();
        await host.Client.SubmitAsync(signed);

        host.Aptos.StopBlocks();
        host.Time.Advance(TimeSpan.FromMinutes(10));
        var standing = AptosFate.Of(await host.Client.FindAsync(signed.Hash), signed.Transaction.ExpirationSeconds, 0);
        host.Aptos.StartBlocks();
        var moving = AptosFate.Of(await host.Client.FindAsync(signed.Hash), signed.Transaction.ExpirationSeconds, 0);

        Assert.Equal((AptosFateState.Unknown, AptosFateState.Dead), (standing.State, moving.State));
    }

    [Fact]
    public async Task A_false_absence_around_the_commit_is_no_proof()
    {
        await using var host = await AptosHost.StartAsync();
        var signed = await host.SignAsync();
        await host.CommitAsync(signed);
        host.Aptos.Faults.Add(AptosFault.FalseNotFound.On(AptosOperation.ByHash));
        host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(AptosFateState.Unknown, AptosFate.Of(await host.Client.FindAsync(signed.Hash), signed.Transaction.ExpirationSeconds, 0).State);
    }

    [Fact]
    public async Task A_chain_that_began_anew_decides_nothing()
    {
        await using var host = await AptosHost.StartAsync();
        for (var i = 1; i < 5; i++)
        {
            await host.CommitAsync(await host.SignAsync(nonce: (ulong)i));
        }

        var at = (await host.Client.GetLedgerAsync()).Value.Version;
        var signed = await host.SignAsync(nonce: 99);
        host.Aptos.Reset();
        host.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(AptosFateState.Undecidable, AptosFate.Of(await host.Client.FindAsync(signed.Hash), signed.Transaction.ExpirationSeconds, at).State);
    }

    [Fact]
    public async Task A_committed_failure_is_final()
    {
        await using var host = await AptosHost.StartAsync();
        var signed = await host.SignAsync(AptosCalls.Transfer(AptosHost.Payee, AptosHost.Money * 2));
        await host.CommitAsync(signed);

        var fate = await host.Client.FollowAsync(signed, 0);

        Assert.Equal(AptosFateState.FailedOnChain, fate.State);
        Assert.Contains("EINSUFFICIENT_BALANCE", fate.Transaction!.VmStatus, StringComparison.Ordinal);
    }

    private static async Task AdvanceUntilAsync(AptosHost host, Task done)
    {
        while (!done.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.WhenAny(done, Task.Run(static () => Thread.Yield()));
        }
    }
}
