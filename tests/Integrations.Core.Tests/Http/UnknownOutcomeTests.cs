using Integrations.Http;
using Integrations.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;
using static Integrations.Core.Tests.Http.PipelineHarness;

namespace Integrations.Core.Tests.Http;

public sealed class UnknownOutcomeTests
{
    [Fact]
    public async Task A_payment_whose_time_is_over_after_its_body_started_is_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence, LoopbackServer.Answer(200));
        using var harness = new PipelineHarness(server.Address);

        var sending = harness.SendAsync(Pay);
        await server.ArrivedAsync(1);
        harness.Time.Advance(TimeSpan.FromSeconds(45));
        var unknown = Assert.IsType<Outcome<string>.Unknown>((await sending).ToOutcome());

        Assert.Single(server.Hits);
        Assert.False(unknown.Error.NothingSent);
        Assert.Equal("r1", unknown.Trace.Reference);
        Assert.Equal(1, unknown.Trace.Transmissions);
    }

    [Fact]
    public async Task A_caller_who_stops_waiting_after_the_body_left_learns_that_the_outcome_is_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence);
        using var harness = new PipelineHarness(server.Address);
        using var cancelling = new CancellationTokenSource();

        var sending = harness.SendAsync(Pay, cancellationToken: cancelling.Token);
        await server.ArrivedAsync(1);
        await cancelling.CancelAsync();
        var verdict = await sending;

        Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome());
        Assert.Equal(TransmissionFault.Cancelled, verdict.Exchange.Last?.Fault);
    }

    [Fact]
    public async Task A_cancelled_read_throws()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence);
        using var harness = new PipelineHarness(server.Address);
        using var cancelling = new CancellationTokenSource();

        var asking = harness.SendAsync(Ask, cancellationToken: cancelling.Token);
        await server.ArrivedAsync(1);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_read_whose_time_is_over_reports_the_provider_as_away()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence);
        using var harness = new PipelineHarness(server.Address, options => options.Retry.MaxRetryAttempts = 0);

        var asking = harness.SendAsync(Ask);
        await server.ArrivedAsync(1);
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        var verdict = await asking;

        Assert.Throws<ProviderUnavailableException>(() => verdict.GetOrThrow());
    }

    [Fact]
    public async Task A_connection_reset_after_the_body_is_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Reset, LoopbackServer.Answer(200));
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Pay);

        Assert.Single(server.Hits);
        Assert.Equal(TransmissionFault.ConnectionLost, verdict.Exchange.Last?.Fault);
        Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome());
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_unknown_whatever_its_status()
    {
        using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nContent-Type: application/json\r\n\r\n{\"status\":");
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Pay);

        Assert.Equal(TransmissionFault.AnswerCutShort, verdict.Exchange.Last?.Fault);
        Assert.Equal(ErrorCategory.MalformedAnswer, Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome()).Error.Category);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_longer_than_the_limit_is_unknown(bool announced)
    {
        await using var server = await LoopbackServer.StartAsync(async (context, _) =>
        {
            context.Response.ContentLength = announced ? 2048 : null;
            await context.Response.WriteAsync(new string('x', 2048), CancellationToken.None);
        });
        using var harness = new PipelineHarness(server.Address, options => options.MaxAnswerBytes = 1024);

        var verdict = await harness.SendAsync(Pay);

        Assert.Equal(TransmissionFault.AnswerTooLong, verdict.Exchange.Last?.Fault);
        Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome());
    }

    [Fact]
    public async Task A_server_that_closes_a_reused_connection_executes_a_payment_at_most_once()
    {
        using var server = new RawServer(RawServer.Ok, "");
        using var harness = new PipelineHarness(server.Address);

        var first = await harness.SendAsync(Pay);
        var second = await harness.SendAsync(Pay);

        Assert.IsType<Outcome<string>.Completed>(first.ToOutcome());
        Assert.IsType<Outcome<string>.Unknown>(second.ToOutcome());
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task A_payment_carries_its_length_expects_nothing_and_follows_no_redirect()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Answer(307, "{}", ("Location", "/elsewhere")));
        using var harness = new PipelineHarness(server.Address);

        await harness.SendAsync(Pay);

        var hit = Assert.Single(server.Hits);
        Assert.Equal("25", hit.Header("Content-Length"));
        Assert.Null(hit.Header("Transfer-Encoding"));
        Assert.Null(hit.Header("Expect"));
        Assert.Null(hit.Header("traceparent"));
        Assert.Equal("application/json", hit.Header("Content-Type"));
    }
}
