using Integrations.Sandbox;

namespace Integrations.Settlement.Aptos.Tests.Node;

/// <summary>Each row of the table of answers to a submission, through the real pipeline.</summary>
public sealed class SubmissionTableTests
{
    public static TheoryData<int, string, int, AptosSubmissionState, ErrorCategory> Rows => new()
    {
        { 400, "vm_error", 1, AptosSubmissionState.Dead, ErrorCategory.Misconfigured },
        { 400, "vm_error", 2, AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured },
        { 400, "vm_error", 3, AptosSubmissionState.SlotUsed, ErrorCategory.DuplicateRef },
        { 400, "vm_error", 5, AptosSubmissionState.NotAccepted, ErrorCategory.FloatInsufficient },
        { 400, "vm_error", 6, AptosSubmissionState.Expired, ErrorCategory.StateConflict },
        { 400, "vm_error", 7, AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured },
        { 400, "vm_error", 10, AptosSubmissionState.Dead, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 13, AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 14, AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 15, AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 16, AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 23, AptosSubmissionState.Dead, ErrorCategory.Misconfigured },
        { 400, "vm_error", 26, AptosSubmissionState.NotAccepted, ErrorCategory.Unsupported },
        { 400, "vm_error", 27, AptosSubmissionState.Dead, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 28, AptosSubmissionState.Dead, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 36, AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured },
        { 400, "vm_error", 42, AptosSubmissionState.SlotUsed, ErrorCategory.DuplicateRef },
        { 400, "vm_error", 44, AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest },
        { 400, "vm_error", 99, AptosSubmissionState.NotAccepted, ErrorCategory.InvalidRequest },
        { 400, "sequence_number_too_old", 0, AptosSubmissionState.SlotUsed, ErrorCategory.DuplicateRef },
        { 400, "invalid_transaction_update", 0, AptosSubmissionState.SlotTaken, ErrorCategory.DuplicateRef },
        { 400, "invalid_input", 0, AptosSubmissionState.Dead, ErrorCategory.InvalidRequest },
        { 400, "something_new", 0, AptosSubmissionState.Unknown, ErrorCategory.OutcomeUnknown },
        { 403, "api_disabled", 0, AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured },
        { 403, "rejected_by_filter", 0, AptosSubmissionState.NotAccepted, ErrorCategory.Misconfigured },
        { 411, "web_framework_error", 0, AptosSubmissionState.NotAccepted, ErrorCategory.LocalFault },
        { 413, "web_framework_error", 0, AptosSubmissionState.NotAccepted, ErrorCategory.LocalFault },
        { 415, "web_framework_error", 0, AptosSubmissionState.NotAccepted, ErrorCategory.LocalFault },
        { 507, "mempool_is_full", 0, AptosSubmissionState.NotAccepted, ErrorCategory.RateLimited },
        { 500, "internal_error", 0, AptosSubmissionState.Unknown, ErrorCategory.OutcomeUnknown },
        { 500, "rate_limited", 0, AptosSubmissionState.Unknown, ErrorCategory.OutcomeUnknown },
        { 503, "internal_error", 0, AptosSubmissionState.Unknown, ErrorCategory.OutcomeUnknown },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_node_s_refusal_proves_what_the_table_says(int status, string code, int check, AptosSubmissionState state, ErrorCategory category)
    {
        await using var host = await OneNodeAsync();
        host.Aptos.Faults.Add(Fault.Answer(AptosAnswer.Error(status, code, "text", check is 0 ? null : check)).On(AptosOperation.Submit));

        var submission = await host.Client.SubmitAsync(await host.SignAsync());

        Assert.Equal((state, category), (submission.State, submission.Error!.Category));
        Assert.Equal(state is AptosSubmissionState.Unknown && status >= 500 ? submission.Error.Code : new AptosNodeError(code, check is 0 ? null : check).ToString(), submission.Error.Code);
    }

    public static TheoryData<string, AptosSubmissionState> Foreign => new()
    {
        { "429 text", AptosSubmissionState.NotAccepted },
        { "401 text", AptosSubmissionState.NotAccepted },
        { "403 html", AptosSubmissionState.Unknown },
        { "404 html", AptosSubmissionState.Unknown },
        { "502 html", AptosSubmissionState.Unknown },
        { "503 empty", AptosSubmissionState.Unknown },
        { "504 empty", AptosSubmissionState.Unknown },
        { "202 html", AptosSubmissionState.Unknown },
        { "202 empty", AptosSubmissionState.Unknown },
        { "202 json", AptosSubmissionState.Unknown },
        { "200 json", AptosSubmissionState.Unknown },
        { "302 empty", AptosSubmissionState.Unknown },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task What_no_node_said_proves_nothing_but_a_gateway_s_count_and_key(string answer, AptosSubmissionState state)
    {
        await using var host = await OneNodeAsync();
        var (status, kind) = (int.Parse(answer[..3], System.Globalization.CultureInfo.InvariantCulture), answer[4..]);
        host.Aptos.Faults.Add(Fault.Answer(kind switch
        {
            "text" => SandboxAnswer.Text(status, "no"),
            "html" => SandboxAnswer.Html(status, "<html></html>"),
            "json" => SandboxAnswer.Json(status, """{"hash":"0x1"}"""),
            _ => SandboxAnswer.Empty(status),
        }).On(AptosOperation.Submit));

        Assert.Equal(state, (await host.Client.SubmitAsync(await host.SignAsync())).State);
    }

    [Fact]
    public async Task An_acceptance_that_names_another_hash_is_none()
    {
        await using var host = await OneNodeAsync();
        host.Aptos.Faults.Add(AptosFault.AcceptedWithWrongHash.On(AptosOperation.Submit));

        var submission = await host.Client.SubmitAsync(await host.SignAsync());

        Assert.Equal((AptosSubmissionState.Unknown, "wrong_hash"), (submission.State, submission.Error!.Code));
    }

    [Fact]
    public async Task A_connection_that_is_refused_sent_nothing()
    {
        await using var host = await OneNodeAsync();
        await host.Client.GetLedgerAsync();
        host.Aptos.Faults.Add(Fault.LoseRequest.On(AptosOperation.Submit));

        var lost = await host.Client.SubmitAsync(await host.SignAsync());
        var closed = new Uri("http://127.0.0.1:9/v1");
        await using var nobody = await AptosHost.StartAsync(options =>
        {
            options.Nodes.Clear();
            options.Nodes.Add(closed);
            options.Http!.Retry.MaxRetryAttempts = 0;
        });
        var unsent = await nobody.Client.SubmitAsync(await nobody.SignAsync());

        Assert.Equal((AptosSubmissionState.Unknown, false), (lost.State, lost.Error!.NothingSent));
        Assert.Equal((AptosSubmissionState.NotAccepted, true), (unsent.State, unsent.Error!.NothingSent));
    }

    [Fact]
    public async Task A_batch_tells_of_each_place()
    {
        await using var host = await OneNodeAsync();
        var (good, bad) = (await host.SignAsync(nonce: 1), await host.SignAsync(nonce: 2, price: 1));
        var many = await Task.WhenAll(Enumerable.Range(10, 12).Select(nonce => host.SignAsync(nonce: (ulong)nonce)));

        var told = await host.Client.SubmitAsync([good, bad]);
        var none = await host.Client.SubmitAsync([bad]);
        var all = await host.Client.SubmitAsync(many);
        host.Time.Advance(host.Aptos.Options.Timing.Commit);

        Assert.Equal([AptosSubmissionState.Accepted, AptosSubmissionState.NotAccepted], told.Select(static one => one.State));
        Assert.Equal("vm_error/15", told[1].Error!.Code);
        Assert.Equal(AptosSubmissionState.Unknown, Assert.Single(none).State);
        Assert.All(all, static one => Assert.Equal(AptosSubmissionState.Accepted, one.State));
        Assert.Equal(13, host.Aptos.ExecutionCount);
    }

    [Fact]
    public async Task A_batch_whose_answer_is_lost_is_unknown_at_each_place()
    {
        await using var host = await OneNodeAsync();
        host.Aptos.Faults.Add(Fault.LoseResponse.On(AptosOperation.SubmitBatch));

        var told = await host.Client.SubmitAsync([await host.SignAsync(nonce: 1), await host.SignAsync(nonce: 2)]);

        Assert.All(told, static one => Assert.Equal(AptosSubmissionState.Unknown, one.State));
        Assert.Equal(2, told.Select(static one => one.Hash).Distinct().Count());
    }

    private static Task<AptosHost> OneNodeAsync() => AptosHost.StartAsync(static options =>
    {
        options.Nodes.RemoveAt(1);
        options.Http!.Retry.MaxRetryAttempts = 0;
    });
}
