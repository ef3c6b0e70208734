using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;

namespace Integrations.Settlement.Aptos.Tests.Routes;

/// <summary>Each answer about a sequence number or nonce, and what the route makes of it: a used one may be used by ourselves.</summary>
public sealed class SlotTests
{
    private static string Sender => AptosHost.Sender.ToString();

    [Theory]
    [InlineData(AptosReplay.SequenceNumber)]
    [InlineData(AptosReplay.Nonce)]
    public async Task Used_by_ourselves_is_paid(AptosReplay replay)
    {
        await using var desk = await RouteDesk.StartAsync(options => options.Replay = replay);
        var attempt = await desk.PreparedAsync();
        desk.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        await desk.SendAsync(attempt);
        desk.Commit();

        var again = await desk.SendAsync(attempt, number: 2);

        Assert.Equal((Claim.Succeeded, 1), (again.Claim, desk.Aptos.ExecutionCount));
    }

    [Fact]
    public async Task Used_by_another_one_is_rejected_before_the_expiry()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        desk.Aptos.UseSequenceNumber(Sender);

        var sent = await desk.SendAsync(attempt);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.StateConflict, "slot_was_used"), (sent.Claim, sent.Error!.Category, sent.Error.Code));
        Assert.Equal("The payment was not made: another one took its place. Nothing was paid.", sent.Error.UserMessage);
        Assert.Equal(1UL, RouteDesk.NumberOf(await desk.PreparedAsync()));
    }

    [Fact]
    public async Task Used_by_another_one_is_believed_when_two_nodes_show_it()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        desk.Aptos.Nodes[1].CutOff();
        desk.Aptos.UseSequenceNumber(Sender);

        var one = await desk.AskAsync(attempt);
        desk.Aptos.Nodes[1].Reconnect();
        var two = await desk.AskAsync(attempt);

        Assert.Equal((Claim.NotFound, Claim.RejectedRef), (one.Claim, two.Claim));
    }

    [Theory]
    [InlineData("vm_error", 3)]
    [InlineData("sequence_number_too_old", null)]
    [InlineData("invalid_transaction_update", null)]
    public async Task Used_or_taken_by_what_nobody_shows_yet_stays_in_doubt(string code, int? check)
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.Error(400, code, "text", check)).On(AptosOperation.Submit));

        var sent = await desk.SendAsync(attempt);

        Assert.Equal((Claim.None, ErrorCategory.DuplicateRef), (sent.Claim, sent.Error!.Category));
        Assert.True(sent.NextCheck > TimeSpan.Zero);
        Assert.Equal(1UL, RouteDesk.NumberOf(await desk.PreparedAsync()));
    }

    [Fact]
    public async Task Taken_by_a_second_writer_is_in_doubt_until_that_one_ran()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        var other = await desk.Host.SignAsync(sequence: RouteDesk.NumberOf(attempt));
        await desk.Host.Client.SubmitAsync(other);

        var sent = await desk.SendAsync(attempt);
        desk.Commit();
        var found = await desk.AskAsync(attempt);

        Assert.Equal((Claim.None, Claim.RejectedRef, "slot_was_used"), (sent.Claim, found.Claim, found.Error!.Code));
        Assert.Equal(0UL, desk.Aptos.Balance(AptosHost.Payee.ToString(), RouteDesk.Asset));
    }

    [Fact]
    public async Task A_nonce_that_another_one_used_stays_in_doubt_until_the_expiry()
    {
        await using var desk = await RouteDesk.StartAsync();
        var attempt = await desk.PreparedAsync();
        var other = await desk.Host.SignAsync(nonce: RouteDesk.Signed(attempt).Payload.Nonce!.Value);
        await desk.Host.CommitAsync(other);

        var sent = await desk.SendAsync(attempt);
        desk.Pass(TimeSpan.FromSeconds(61));
        var found = await desk.AskAsync(attempt);

        Assert.Equal((Claim.None, Claim.RejectedRef, "expired"), (sent.Claim, found.Claim, found.Error!.Code));
    }

    [Fact]
    public async Task A_number_that_is_too_far_ahead_waits_for_its_turn()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var (first, second) = (await desk.PreparedAsync(), await desk.PreparedAsync());

        var sent = await desk.SendAsync(second);
        desk.Commit();
        var waiting = await desk.AskAsync(second);
        await desk.SendAsync(first);
        desk.Commit();

        Assert.Equal((Claim.Pending, Claim.Pending), (sent.Claim, waiting.Claim));
        Assert.True(waiting.NextCheck > sent.NextCheck);
        Assert.Equal(Claim.Succeeded, (await desk.AskAsync(second)).Claim);
    }

    [Fact]
    public async Task An_expiry_that_is_over_at_the_first_transmission_sends_nothing_more()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        desk.Pass(TimeSpan.FromSeconds(61));

        var sent = await desk.SendAsync(attempt);
        var found = await desk.AskAsync(attempt);

        Assert.Equal((Claim.RefusedSend, "vm_error/6", Claim.RejectedRef, "expired"), (sent.Claim, sent.Error!.Code, found.Claim, found.Error!.Code));
    }

    [Fact]
    public async Task What_brought_nothing_is_repeated_within_seconds_until_minutes_after_the_expiry()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.BadGateway).On(AptosOperation.ByHash));
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.MempoolIsFull).On(AptosOperation.Submit));

        var (unanswered, refused, unsent) = (await desk.AskAsync(attempt), await desk.SendAsync(attempt, number: 2), await desk.SendAsync(attempt, number: 2, isLeased: false));
        desk.Pass(TimeSpan.FromMinutes(2));
        var expired = await desk.AskAsync(attempt);
        desk.Pass(TimeSpan.FromMinutes(5));
        var later = await desk.AskAsync(attempt);

        Assert.Equal((Claim.None, Claim.RefusedSend, Claim.None, Claim.None), (unanswered.Claim, refused.Claim, unsent.Claim, expired.Claim));
        Assert.All([unanswered, refused, unsent, expired], static one => Assert.Equal(TimeSpan.FromSeconds(5), one.NextCheck));
        Assert.Null(later.NextCheck);
    }

    [Fact]
    public async Task A_false_not_found_around_the_commit_is_put_right_by_the_account_s_list()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        await desk.SendAsync(attempt);
        desk.Commit();
        desk.Aptos.Faults.Add(AptosFault.FalseNotFound.On(AptosOperation.ByHash));

        Assert.Equal(Claim.Succeeded, (await desk.AskAsync(attempt)).Claim);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_for_the_account_proves_nothing()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var attempt = await desk.PreparedAsync();
        desk.Aptos.UseSequenceNumber(Sender);
        desk.Aptos.Faults.Add(Fault.Answer(AptosAnswer.BadGateway).On(AptosOperation.AccountTransactions));

        Assert.Equal(Claim.NotFound, (await desk.AskAsync(attempt)).Claim);
    }

    [Fact]
    public async Task A_transaction_that_failed_used_its_number_and_the_next_runs()
    {
        await using var desk = await RouteDesk.InOrderAsync();
        var (failing, next) = (await desk.PreparedAsync(), await desk.PreparedAsync());
        desk.Aptos.SetFrozen(AptosHost.Payee.ToString(), RouteDesk.Asset, isFrozen: true);
        await desk.SendAsync(failing);
        desk.Commit();
        desk.Aptos.SetFrozen(AptosHost.Payee.ToString(), RouteDesk.Asset, isFrozen: false);
        await desk.SendAsync(next);
        desk.Commit();

        Assert.Equal((Claim.RejectedRef, Claim.Succeeded), ((await desk.AskAsync(failing)).Claim, (await desk.AskAsync(next)).Claim));
        Assert.Equal(2, desk.Sent().Count);
    }
}
