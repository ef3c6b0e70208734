using Integrations.Payments;
using Integrations.Testing;
using Xunit;
using static Integrations.Core.Tests.Http.PipelineHarness;

namespace Integrations.Core.Tests.Http;

public sealed class ReplayClassTests
{
    [Fact]
    public async Task A_payment_that_must_not_be_repeated_is_sent_once_when_answered_503()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Pay);

        Assert.Single(server.Hits);
        Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome());
    }

    [Fact]
    public async Task A_read_is_tried_until_it_is_answered()
    {
        await using var server = await LoopbackServer.StartAsync(503, 503, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Ask);

        Assert.Equal(3, server.Hits.Count);
        Assert.Equal("{}", verdict.GetOrThrow());
    }

    [Fact]
    public async Task A_deduplicated_payment_is_sent_again_with_the_same_bytes()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(PayOnce);

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(server.Hits[0].Body, server.Hits[1].Body);
        Assert.NotEmpty(server.Hits[0].Body);
        Assert.Equal(2, Assert.IsType<Outcome<string>.Completed>(verdict.ToOutcome()).Trace.Transmissions);
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("pay_once")]
    [InlineData("ask")]
    public async Task A_refused_token_is_replaced_once_and_the_request_sent_again(string operation)
    {
        await using var server = await LoopbackServer.StartAsync(401, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Find(operation));

        Assert.Equal(Claim.Succeeded, verdict.Claim);
        Assert.Equal(["Bearer t1", "Bearer t2"], server.Hits.Select(hit => hit.Header("Authorization")));
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("pay_once")]
    [InlineData("ask")]
    public async Task A_token_refused_twice_ends_the_call(string operation)
    {
        await using var server = await LoopbackServer.StartAsync(401, 401, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Find(operation));

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(ErrorCategory.AuthFailed, verdict.Error?.Category);
    }

    [Fact]
    public async Task A_documented_refusal_before_work_allows_one_more_transmission_of_a_payment()
    {
        await using var server = await LoopbackServer.StartAsync(429, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Pay);

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(Claim.Succeeded, verdict.Claim);
    }

    [Fact]
    public async Task A_second_refusal_before_work_ends_a_payment_as_refused()
    {
        await using var server = await LoopbackServer.StartAsync(429, 429, 200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Pay);

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(ErrorCategory.RateLimited, Assert.IsType<Outcome<string>.Refused>(verdict.ToOutcome()).Error.Category);
    }

    [Fact]
    public async Task A_first_send_that_times_out_makes_a_later_refusal_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence, LoopbackServer.Answer(429));
        using var harness = new PipelineHarness(server.Address, options => options.Retry.MaxRetryAttempts = 1);

        var sending = harness.SendAsync(PayOnce);
        await server.ArrivedAsync(1);
        harness.Time.Advance(TimeSpan.FromSeconds(45));
        var verdict = await sending;

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(ErrorCategory.OutcomeUnknown, Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome()).Error.Category);
    }

    [Fact]
    public async Task A_business_refusal_of_the_reference_ends_a_resent_payment_as_refused()
    {
        await using var server = await LoopbackServer.StartAsync(503, 422);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(PayOnce);

        Assert.Equal(ErrorCategory.CustomerFunds, Assert.IsType<Outcome<string>.Refused>(verdict.ToOutcome()).Error.Category);
    }

    [Fact]
    public async Task A_wait_longer_than_the_remaining_time_gives_the_answer_at_once()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Answer(503, "{}", ("Retry-After", "120")));
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(Ask);

        Assert.Single(server.Hits);
        Assert.Equal(TimeSpan.FromSeconds(120), verdict.Error?.RetryAfter);
    }

    [Fact]
    public async Task A_wait_that_fits_is_kept()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Answer(503, "{}", ("Retry-After", "7")), LoopbackServer.Answer(200));
        using var harness = new PipelineHarness(server.Address);

        var asking = harness.SendAsync(Ask);
        await server.ArrivedAsync(1);
        await harness.Time.WhenTimerDueIn(TimeSpan.FromSeconds(7));
        harness.Time.Advance(TimeSpan.FromSeconds(6.9));
        var early = server.Hits.Count;
        harness.Time.Advance(TimeSpan.FromSeconds(0.1));
        await asking;

        Assert.Equal(1, early);
        Assert.Equal(2, server.Hits.Count);
    }

    [Fact]
    public async Task The_engines_permit_turns_any_payment_into_one_transmission()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = new PipelineHarness(server.Address);
        var permit = new SendPermit(new Lease());

        await harness.SendAsync(PayOnce, permit: permit);

        Assert.Single(server.Hits);
        Assert.Equal((1, 1), (permit.BodiesStarted, permit.BodiesCompleted));
    }

    [Fact]
    public async Task A_permit_allows_one_more_transmission_after_a_refused_token_but_none_after_429()
    {
        await using var server = await LoopbackServer.StartAsync(401, 429, 200);
        using var harness = new PipelineHarness(server.Address);
        var permit = new SendPermit(new Lease());

        var verdict = await harness.SendAsync(PayOnce, permit: permit);

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(ErrorCategory.RateLimited, verdict.Error?.Category);
    }

    [Fact]
    public async Task A_lease_that_ended_sends_nothing()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);
        var permit = new SendPermit(new Lease { IsValid = false });

        var verdict = await harness.SendAsync(PayOnce, permit: permit);

        Assert.Empty(server.Hits);
        Assert.True(verdict.Error?.NothingSent);
        Assert.Equal(0, permit.BodiesStarted);
    }

    [Fact]
    public async Task A_permit_is_good_for_one_transmission_in_whichever_call_it_is_used()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = new PipelineHarness(server.Address);
        var permit = new SendPermit(new Lease());

        await harness.SendAsync(Pay, permit: permit);
        var second = await harness.SendAsync(Pay, permit: permit);

        Assert.Single(server.Hits);
        Assert.Equal(ErrorCategory.LocalFault, second.Error?.Category);
        Assert.Equal(1, permit.BodiesStarted);
    }

    [Fact]
    public async Task A_permit_is_renewed_once_in_its_life()
    {
        await using var server = await LoopbackServer.StartAsync(401, 401, 401, 200);
        using var harness = new PipelineHarness(server.Address);
        var permit = new SendPermit(new Lease());

        await harness.SendAsync(Pay, permit: permit);
        await harness.SendAsync(Pay, permit: permit);

        Assert.Equal(2, server.Hits.Count);
    }

    [Fact]
    public async Task A_read_takes_no_permit()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);

        await Assert.ThrowsAsync<ArgumentException>(() => harness.SendAsync(Ask, permit: new SendPermit(new Lease())));
    }

    internal static Integrations.Http.ProviderOperation Find(string name) => name switch { "pay" => Pay, "pay_once" => PayOnce, _ => Ask };

    internal sealed class Lease : ISendLease
    {
        public bool IsValid { get; init; } = true;
    }
}
