using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Integrations.Core.Tests.Http.PipelineHarness;

namespace Integrations.Core.Tests.Http;

public sealed class NothingSentTests
{
    [Fact]
    public async Task A_refused_connection_is_proof_that_nothing_was_sent()
    {
        using var harness = new PipelineHarness(await Ports.RefusingAsync());

        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.ProviderDown);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_proof_that_nothing_was_sent()
    {
        using var harness = new PipelineHarness(new Uri("https://no-such-host.invalid/"));

        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.ProviderDown);
    }

    [Fact]
    public async Task A_failed_TLS_handshake_is_proof_that_nothing_was_sent()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(new Uri($"https://127.0.0.1:{server.Address.Port}/"));

        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.ProviderDown);
        Assert.Empty(server.Hits);
    }

    [Fact]
    public async Task A_full_connection_pool_is_proof_that_nothing_was_sent()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence);
        using var harness = new PipelineHarness(server.Address, options => options.MaxConnectionsPerServer = 1);

        var first = harness.SendAsync(Pay);
        await server.ArrivedAsync(1);
        var second = harness.SendAsync(Pay with { AttemptTimeout = TimeSpan.FromSeconds(10) });
        await harness.Time.WhenTimerDueIn(TimeSpan.FromSeconds(10));
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        await AssertNothingSent(second, ErrorCategory.ProviderDown);
        harness.Time.Advance(TimeSpan.FromSeconds(35));
        Assert.IsType<Outcome<string>.Unknown>((await first).ToOutcome());
        Assert.Single(server.Hits);
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_is_proof_that_nothing_was_sent()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);

        await AssertNothingSent(harness.SendAsync(Pay, authenticator: new NoToken()), ErrorCategory.AuthFailed);
        Assert.Empty(server.Hits);
    }

    [Fact]
    public async Task An_open_circuit_is_proof_that_nothing_was_sent()
    {
        await using var server = await LoopbackServer.StartAsync(503);
        using var harness = new PipelineHarness(server.Address, options => options.CircuitBreaker.MinimumThroughput = 2);

        await harness.SendAsync(Pay);
        await harness.SendAsync(Pay);

        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.ProviderDown);
        Assert.Equal(2, server.Hits.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Refusals_of_credentials_and_rate_do_not_open_the_circuit(int status)
    {
        await using var server = await LoopbackServer.StartAsync(status);
        using var harness = new PipelineHarness(server.Address, options => (options.CircuitBreaker.MinimumThroughput, options.Retry.MaxRetryAttempts) = (2, 0));

        for (var call = 0; call < 5; call++)
        {
            await harness.SendAsync(Pay);
        }

        Assert.True(server.Hits.Count >= 5);
    }

    [Fact]
    public async Task An_open_circuit_of_reads_does_not_stop_payments()
    {
        await using var server = await LoopbackServer.StartAsync(503, 503, 200);
        using var harness = new PipelineHarness(server.Address, options => (options.CircuitBreaker.MinimumThroughput, options.Retry.MaxRetryAttempts) = (2, 0));

        await harness.SendAsync(Ask);
        await harness.SendAsync(Ask);

        Assert.Equal(Claim.Succeeded, (await harness.SendAsync(Pay)).Claim);
    }

    [Fact]
    public async Task An_open_circuit_of_one_address_does_not_stop_another()
    {
        await using var failing = await LoopbackServer.StartAsync(503);
        await using var healthy = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(failing.Address, options => options.CircuitBreaker.MinimumThroughput = 2);
        var other = harness.Services.GetRequiredService<ProviderHttpFactory>().Create("plain", "Integrations.Plain", healthy.Address);

        await harness.SendAsync(Pay);
        await harness.SendAsync(Pay);
        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.ProviderDown);
        var verdict = await other.SendAsync(
            new ProviderCall { Operation = Pay, Merchant = "shop", Path = "/pay", Body = "{}"u8.ToArray() },
            static _ => new Reading<string>(Claim.Succeeded, "paid", null));

        Assert.Equal(Claim.Succeeded, verdict.Claim);
        Assert.Single(healthy.Hits);
    }

    [Fact]
    public async Task An_open_circuit_of_one_account_does_not_stop_another()
    {
        await using var server = await LoopbackServer.StartAsync(503, 503, 200);
        using var harness = new PipelineHarness(server.Address, options => options.CircuitBreaker.MinimumThroughput = 2);

        await harness.SendAsync(Pay);
        await harness.SendAsync(Pay);
        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.ProviderDown);
        var verdict = await harness.Http.SendAsync(
            new ProviderCall { Operation = Pay, Merchant = "other", Path = "/pay", Body = "{}"u8.ToArray() },
            static _ => new Reading<string>(Claim.Succeeded, "paid", null));

        Assert.Equal(Claim.Succeeded, verdict.Claim);
    }

    [Fact]
    public async Task The_merchants_rate_limit_waits_and_refuses_what_would_outlast_the_call()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address, options => (options.RateLimiter.PermitsPerSecond, options.PaymentTimeout, options.PaymentAttemptTimeout) = (0.1, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(20)));

        await harness.SendAsync(Pay);
        var waiting = harness.SendAsync(Pay);
        await harness.Time.WhenTimerDueIn(TimeSpan.FromSeconds(10));
        await AssertNothingSent(harness.SendAsync(Pay), ErrorCategory.RateLimited);
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(Claim.Succeeded, (await waiting).Claim);
        Assert.Equal(2, server.Hits.Count);
    }

    [Fact]
    public async Task A_callers_cancellation_before_the_send_throws_and_sends_nothing()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.SendAsync(Pay, cancellationToken: cancelled.Token));

        Assert.Empty(server.Hits);
    }

    [Fact]
    public async Task A_callers_cancellation_while_the_token_is_fetched_throws_and_sends_nothing()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);
        using var cancelling = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => harness.SendAsync(Pay, authenticator: new CancelsCaller(cancelling), cancellationToken: cancelling.Token));

        Assert.Empty(server.Hits);
    }

    internal static async Task AssertNothingSent(Task<Integrations.Http.Verdict<string>> sending, ErrorCategory category)
    {
        var verdict = await sending;
        var refused = Assert.IsType<Outcome<string>.Refused>(verdict.ToOutcome());
        Assert.True(refused.Error.NothingSent);
        Assert.Equal(category, refused.Error.Category);
        Assert.Equal(0, refused.Trace.Transmissions);
    }

    private sealed class NoToken : Integrations.Http.IRequestAuthenticator
    {
        public ValueTask<System.Net.Http.Headers.AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default) =>
            throw new ProviderAuthenticationException(new ProviderError { Category = ErrorCategory.AuthFailed, Provider = "plain", Operation = "token", NothingSent = true });

        public void Reject(System.Net.Http.Headers.AuthenticationHeaderValue refused)
        {
        }
    }

    private sealed class CancelsCaller(CancellationTokenSource caller) : Integrations.Http.IRequestAuthenticator
    {
        public async ValueTask<System.Net.Http.Headers.AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default)
        {
            await caller.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return new("Bearer", "late");
        }

        public void Reject(System.Net.Http.Headers.AuthenticationHeaderValue refused)
        {
        }
    }
}
