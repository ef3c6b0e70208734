using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Routes;

/// <summary>Settlements by sequence number: who gets which, and what becomes of those behind one that is missing.</summary>
public sealed class InOrderTests
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Many_at_once_have_a_number_each_and_run_in_their_order_whatever_the_order_of_arrival()
    {
        await using var desk = await RouteDesk.InOrderAsync();

        var attempts = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => desk.PreparedAsync(number / 100m)));
        foreach (var attempt in attempts.OrderByDescending(RouteDesk.NumberOf))
        {
            Assert.Equal(Claim.Pending, (await desk.SendAsync(attempt)).Claim);
        }

        desk.Commit();
        var found = await Task.WhenAll(attempts.Select(desk.AskAsync));

        Assert.Equal(Enumerable.Range(0, 20).Select(static number => (ulong)number), attempts.Select(RouteDesk.NumberOf).Order());
        Assert.All(found, static one => Assert.Equal(Claim.Succeeded, one.Claim));
        Assert.Equal(attempts.OrderBy(RouteDesk.NumberOf).Select(static one => RouteDesk.Settlement(one).Hash.ToString()), desk.Aptos.Executions.Select(static one => one.Receipt));
        Assert.Equal(20UL, desk.Aptos.SequenceNumber(AptosHost.Sender.ToString()));
    }

    [Fact]
    public async Task What_waits_at_one_node_goes_on_when_another_node_gets_what_was_missing()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var (first, second) = (await desk.PreparedAsync(), await desk.PreparedAsync());

        await desk.SendAsync(second);
        desk.Commit();
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.BadGateway).On(AptosOperation.Submit).Once());
        await desk.Settlements.SubmitAsync(RouteDesk.Settlement(first));
        desk.Commit();

        Assert.Equal((Claim.Succeeded, Claim.Succeeded), ((await desk.AskAsync(first)).Claim, (await desk.AskAsync(second)).Claim));
    }

    [Fact]
    public async Task A_full_window_refuses_until_the_chain_has_taken_some()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempts = await Task.WhenAll(Enumerable.Range(0, AptosSequence.Window).Select(_ => desk.PreparedAsync(0.1m)));

        var refused = await desk.RefusedAsync();
        await desk.SendAsync(attempts.MinBy(RouteDesk.NumberOf)!);
        desk.Commit();
        var next = await desk.PreparedAsync();

        Assert.Equal(("window_is_full", ErrorCategory.RateLimited, true), (refused.Code, refused.Category, refused.NothingSent));
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Equal(100UL, RouteDesk.NumberOf(next));
    }

    [Fact]
    public async Task What_was_prepared_and_may_still_run_keeps_its_number_until_it_cannot()
    {
        await using var desk = await RouteDesk.InOrderAsync();

        var unsent = await desk.PreparedAsync();
        desk.Pass(Life - Second);
        var behind = await desk.PreparedAsync();
        desk.Pass(Second);
        var next = await desk.PreparedAsync();

        Assert.Equal((0UL, 1UL, 0UL), (RouteDesk.NumberOf(unsent), RouteDesk.NumberOf(behind), RouteDesk.NumberOf(next)));
    }

    [Fact]
    public async Task A_gap_is_filled_for_those_who_wait_behind_it_and_not_before_it_is_one()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        await desk.PreparedAsync();
        desk.Pass(Life / 2);
        var behind = await desk.PreparedAsync();
        await desk.SendAsync(behind);

        desk.Pass((Life / 2) - Second);
        var early = await desk.AskAsync(behind);
        var sentEarly = desk.Sent().Count;
        desk.Pass(2 * Second);
        var waiting = await desk.AskAsync(behind);
        desk.Commit();
        var paid = await desk.AskAsync(behind);

        Assert.Equal((Claim.Pending, 1, Claim.Pending, Claim.Succeeded), (early.Claim, sentEarly, waiting.Claim, paid.Claim));
        var filler = desk.Sent()[1].Transaction;
        Assert.Equal((0UL, "transfer", AptosHost.Sender), (filler.SequenceNumber, filler.Payload.Call!.Function.Name, AptosAddress.FromBytes(filler.Payload.Call.GetArguments()[0])));
        Assert.Equal(1m, desk.Aptos.Executions.Sum(static one => one.Amount));
        Assert.Equal(2UL, desk.Aptos.SequenceNumber(AptosHost.Sender.ToString()));
    }

    [Fact]
    public async Task What_was_dropped_is_dead_with_its_expiry_and_those_behind_it_are_paid()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var dropped = await desk.PreparedAsync();
        desk.Aptos.Faults.Add(AptosFault.AcceptedThenDropped.On(AptosOperation.Submit).Once());
        await desk.SendAsync(dropped);
        desk.Pass(Life / 2);
        var behind = await desk.PreparedAsync();
        await desk.SendAsync(behind);
        desk.Pass((Life / 2) + Second);

        var dead = await desk.AskAsync(dropped);
        await desk.AskAsync(behind);
        desk.Commit();
        var paid = await desk.AskAsync(behind);

        Assert.Equal((Claim.RejectedRef, "expired", Claim.Succeeded), (dead.Claim, dead.Error!.Code, paid.Claim));
        Assert.Equal(1_000_000UL, desk.Aptos.Balance(AptosHost.Payee.ToString(), RouteDesk.Asset));
    }

    [Fact]
    public async Task A_filler_whose_answer_is_lost_is_sent_again_with_the_same_bytes()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        await desk.PreparedAsync();
        desk.Pass(Life / 2);
        var behind = await desk.PreparedAsync();
        await desk.SendAsync(behind);
        desk.Pass((Life / 2) + Second);

        desk.Aptos.Faults.Add(Fault.LoseRequest.On(AptosOperation.Submit).Once().OnPath("/v1/"));
        desk.Aptos.Faults.Add(Fault.LoseRequest.On(AptosOperation.Submit).Once().OnPath("/nodes/2/"));
        await desk.AskAsync(behind);
        desk.Pass(3 * Second);
        await desk.AskAsync(behind);
        desk.Commit();

        Assert.Equal(Claim.Succeeded, (await desk.AskAsync(behind)).Claim);
        Assert.Equal(2, desk.Sent().Select(static one => one.Hash).Distinct().Count());
    }

    [Fact]
    public async Task The_next_settlement_takes_a_gap_before_any_filler_does()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        await desk.PreparedAsync();
        desk.Pass(Life / 2);
        var behind = await desk.PreparedAsync();
        await desk.SendAsync(behind);
        desk.Pass((Life / 2) + Second);

        var next = await desk.PreparedAsync();
        await desk.SendAsync(next);
        desk.Commit();

        Assert.Equal((0UL, Claim.Succeeded, Claim.Succeeded), (RouteDesk.NumberOf(next), (await desk.AskAsync(next)).Claim, (await desk.AskAsync(behind)).Claim));
        Assert.Equal(2, desk.Sent().Count);
    }

    [Fact]
    public async Task A_number_whose_only_transmission_did_not_enter_is_free_at_once_and_that_of_a_resend_is_not()
    {
        await using var desk = await RouteDesk.InOrderAsync(static options => options.Nodes.RemoveAt(1));
        var (turnedAway, doubtful) = (await desk.PreparedAsync(), await desk.PreparedAsync());
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.VmError(5, "INSUFFICIENT_BALANCE_FOR_TRANSACTION_FEE")).On(AptosOperation.Submit));

        var first = await desk.SendAsync(turnedAway);
        var resend = await desk.SendAsync(doubtful, number: 2);
        desk.Aptos.Faults.Clear();
        var (next, after) = (await desk.PreparedAsync(), await desk.PreparedAsync());

        Assert.Equal((Claim.RefusedSend, Claim.RefusedSend), (first.Claim, resend.Claim));
        Assert.Equal((0UL, 2UL), (RouteDesk.NumberOf(next), RouteDesk.NumberOf(after)));
    }

    [Fact]
    public async Task A_number_that_never_left_is_free_at_once()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var unsent = await desk.PreparedAsync();

        var sent = await desk.SendAsync(unsent, isLeased: false);

        Assert.Equal((Claim.None, true), (sent.Claim, sent.Error!.NothingSent));
        Assert.Equal(0UL, RouteDesk.NumberOf(await desk.PreparedAsync()));
    }

    [Fact]
    public async Task A_signer_that_fails_leaves_its_number_to_the_next()
    {
        await using var desk = await RouteDesk.StartAsync(
            static options => (options.Replay, options.PrivateKey) = (AptosReplay.SequenceNumber, null), services: static services => services.AddSingleton<IAptosSigner>(new Stumbling()));

        var refused = await desk.RefusedAsync();
        var next = await desk.PreparedAsync();

        Assert.Equal(("signature", 0UL), (refused.Code, RouteDesk.NumberOf(next)));
    }

    [Fact]
    public async Task A_number_that_moves_between_the_look_and_the_simulation_is_looked_at_again()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        desk.Aptos.Nodes[1].CutOff();
        desk.Aptos.UseSequenceNumber(AptosHost.Sender.ToString());
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.BadGateway).On(AptosOperation.Account).Once());

        var attempt = await desk.PreparedAsync();

        Assert.Equal(1UL, RouteDesk.NumberOf(attempt));
        Assert.Equal(2, desk.Aptos.ArrivalCount(AptosOperation.Simulate));
    }

    [Fact]
    public async Task A_chain_that_began_anew_stops_the_sender()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        desk.Aptos.UseSequenceNumber(AptosHost.Sender.ToString());
        await desk.PreparedAsync();
        desk.Pass(Second);
        desk.Aptos.Reset();

        Assert.Equal(("chain_was_reset", ErrorCategory.Misconfigured), ((await desk.RefusedAsync()).Code, (await desk.RefusedAsync()).Category));
    }

    [Fact]
    public async Task A_network_without_nonces_says_which_setting_helps_and_with_it_pays()
    {
        await using var nonces = await RouteDesk.StartAsync();
        await using var desk = await RouteDesk.InOrderAsync();
        (nonces.Aptos.Options.TakesOrderless, desk.Aptos.Options.TakesOrderless) = (false, false);

        var refused = await nonces.RefusedAsync();
        var attempt = await desk.PreparedAsync();
        await desk.SendAsync(attempt);
        desk.Commit();

        Assert.Equal("orderless_is_off", refused.Code);
        Assert.Equal("Transactions without order are switched off on this network: set Replay of the Aptos account to SequenceNumber.", refused.UserMessage);
        Assert.Equal(Claim.Succeeded, (await desk.AskAsync(attempt)).Claim);
    }

    [Fact]
    public async Task Two_hosts_that_pay_the_same_at_the_same_moment_sign_two_transactions()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        await using var other = await RouteDesk.InOrderAsync();

        var (mine, same, theirs) = (await desk.Settlements.PrepareAsync(RouteDesk.Request()), await desk.Settlements.PrepareAsync(RouteDesk.Request()), await other.Settlements.PrepareAsync(RouteDesk.Request() with { IdempotencyKey = "other" }));

        Assert.Equal((0UL, 0UL), (mine.Transaction.Transaction.SequenceNumber, theirs.Transaction.Transaction.SequenceNumber));
        Assert.Equal((mine.ExpirationSeconds, mine.Hash), (theirs.ExpirationSeconds, same.Hash));
        Assert.NotEqual(mine.Hash, theirs.Hash);
    }

    [Fact]
    public async Task A_lost_record_shares_its_number_with_the_next_and_one_of_them_runs()
    {
        await using var desk = await RouteDesk.InOrderAsync();

        var first = await desk.Settlements.PrepareAsync(RouteDesk.Request());
        desk.Pass(Second);
        var again = await desk.Settlements.PrepareAsync(RouteDesk.Request());
        await desk.Settlements.SubmitAsync(first);
        var taken = await desk.Settlements.SubmitAsync(again);
        desk.Commit();
        var (paid, dead) = (await desk.Settlements.ConfirmAsync(first), await desk.Settlements.ConfirmAsync(again));

        Assert.Equal(AptosSubmissionState.SlotTaken, taken.State);
        Assert.Equal((AptosFateState.Succeeded, AptosFateState.Dead, first.Hash), (paid.State, dead.State, dead.ReplacedBy));
        Assert.Equal(1, desk.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task Without_a_bridge_those_behind_a_gap_are_paid_as_well()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var unsent = await desk.Settlements.PrepareAsync(RouteDesk.Request());
        desk.Pass(Life / 2);
        var behind = await desk.Settlements.PrepareAsync(RouteDesk.Request() with { IdempotencyKey = "behind" });
        await desk.Settlements.SubmitAsync(behind);
        desk.Pass((Life / 2) + Second);

        await desk.Settlements.ConfirmAsync(behind);
        desk.Commit();

        Assert.Equal(AptosFateState.Succeeded, (await desk.Settlements.ConfirmAsync(behind)).State);
        Assert.Equal(AptosFateState.Dead, (await desk.Settlements.ConfirmAsync(unsent)).State);
    }

    /// <summary>Signs wrongly the first time.</summary>
    private sealed class Stumbling : IAptosSigner
    {
        private int _signed;

        public AptosPublicKey PublicKey => AptosHost.Signer.PublicKey;

        public AptosKeyScheme Scheme => AptosHost.Signer.Scheme;

        public ValueTask<AptosSignature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
            ++_signed is 1 ? new(default(AptosSignature)) : AptosHost.Signer.SignAsync(message, cancellationToken);
    }
}
