using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>Several nodes: who is asked next, and who is not believed.</summary>
public sealed class FailoverTests
{
    private const string First = "/v1";

    [Fact]
    public async Task A_question_goes_to_the_next_node_when_one_is_away()
    {
        await using var host = await AptosHost.StartAsync(static options => options.Http!.Retry.MaxRetryAttempts = 0);
        foreach (var answer in (SandboxAnswer[])[AptosAnswer.BadGateway, AptosAnswer.Unavailable, AptosAnswer.TooManyRequests, AptosAnswer.InternalError, AptosAnswer.GatewayNotFound, SandboxAnswer.Html(200, "<html></html>"), SandboxAnswer.Json(200, "{}")])
        {
            host.Aptos.Faults.Clear();
            host.Aptos.Faults.Add(Fault.Answer(answer).When(static arrival => arrival.Path.StartsWith(First, StringComparison.Ordinal)));

            Assert.Equal(4, (await host.Client.GetLedgerAsync()).Value.ChainId);
        }
    }

    [Fact]
    public async Task What_the_chain_says_is_not_asked_twice()
    {
        await using var host = await AptosHost.StartAsync();

        await host.Client.GetTransactionAsync(1_000_000);
        await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.ViewAsync(new EntryFunction(new MoveFunction(AptosAddress.Framework, "a", "b"))));

        Assert.DoesNotContain(host.Aptos.Arrivals, static arrival => arrival.Path.StartsWith("/nodes/2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_node_has_pruned_another_may_have()
    {
        await using var host = await AptosHost.StartAsync();
        await host.CommitAsync(await host.SignAsync());
        host.Aptos.Nodes[0].PruneBefore(2);

        Assert.Equal(1UL, (await host.Client.GetTransactionAsync(1)).Value!.Version);
        host.Aptos.Nodes[1].PruneBefore(2);
        Assert.Equal(ErrorCategory.StateConflict, (await Assert.ThrowsAnyAsync<IntegrationException>(() => host.Client.GetTransactionAsync(1))).Error.Category);
    }

    [Fact]
    public async Task A_node_of_another_chain_is_not_believed_and_gets_nothing()
    {
        await using var host = await AptosHost.StartAsync();
        host.Aptos.Nodes[0].ChainId = 9;

        var ledger = await host.Client.GetLedgerAsync();
        var submission = await host.Client.SubmitAsync(await host.SignAsync());

        Assert.Equal(4, ledger.Value.ChainId);
        Assert.Equal(AptosSubmissionState.Accepted, submission.State);
        Assert.All(host.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit), static arrival => Assert.StartsWith("/nodes/2", arrival.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_when_no_node_is_of_the_chain()
    {
        await using var host = await AptosHost.StartAsync();
        (host.Aptos.Nodes[0].ChainId, host.Aptos.Nodes[1].ChainId) = (9, 9);

        var submission = await host.Client.SubmitAsync(await host.SignAsync());

        Assert.Equal((AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured, "wrong_chain"), (submission.State, submission.Error!.Category, submission.Error.Code));
        Assert.Equal(0, host.Aptos.ArrivalCount(AptosOperation.Submit));
    }

    [Fact]
    public async Task The_same_bytes_go_to_the_next_node_after_a_lost_answer()
    {
        await using var host = await AptosHost.StartAsync(static options => options.Http!.Retry.MaxRetryAttempts = 0);
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Once());
        var signed = await host.SignAsync();

        var submission = await host.Client.SubmitAsync(signed);
        host.Time.Advance(host.Aptos.Options.Timing.Commit);

        var sent = host.Aptos.Arrivals.Where(static arrival => arrival.Operation == AptosOperation.Submit).ToList();
        Assert.Equal(AptosSubmissionState.Accepted, submission.State);
        Assert.Equal(["/v1/transactions", "/nodes/2/v1/transactions"], sent.Select(static arrival => arrival.Path));
        Assert.All(sent, arrival => Assert.Equal(signed.Bytes.ToArray(), arrival.Body.ToArray()));
        Assert.Equal(1, host.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_leaves_it_unknown()
    {
        await using var host = await AptosHost.StartAsync(static options => options.Http!.Retry.MaxRetryAttempts = 0);
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.Submit).Nth(1));
        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.VmError(5, "INSUFFICIENT_BALANCE_FOR_TRANSACTION_FEE")).On(AptosOperation.Submit).Nth(2));

        var submission = await host.Client.SubmitAsync(await host.SignAsync());

        Assert.Equal((AptosSubmissionState.Unknown, false), (submission.State, submission.Error!.NothingSent));
    }

    [Fact]
    public async Task Nobody_who_answers_is_told_as_such()
    {
        await using var host = await AptosHost.StartAsync(static options => options.Http!.Retry.MaxRetryAttempts = 0);
        await host.Client.GetLedgerAsync();
        host.Aptos.Faults.Add(Fault.LoseRequest);

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => host.Client.GetLedgerAsync());
    }
}
