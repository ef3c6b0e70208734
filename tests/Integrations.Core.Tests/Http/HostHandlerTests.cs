using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Xunit;
using static Integrations.Core.Tests.Http.PipelineHarness;

namespace Integrations.Core.Tests.Http;

public sealed class HostHandlerTests
{
    public static TheoryData<string> Places => ["ambient", "builder", "appended", "filter", "filter registered first", "post-configure"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_payment_is_sent_once_even_when_the_host_adds_retries(string place)
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = HarnessWithRetries(server.Address, place);

        var verdict = await harness.SendAsync(Pay);

        Assert.Single(server.Hits);
        Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome());
        Assert.Equal(503, verdict.Trace.HttpStatus);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_payment_without_an_answer_is_sent_once_even_when_the_host_adds_retries(string place)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Reset, LoopbackServer.Answer(200));
        using var harness = HarnessWithRetries(server.Address, place);

        var verdict = await harness.SendAsync(Pay);

        Assert.Single(server.Hits);
        Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome());
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_read_is_retried_by_the_hosts_handler(string place)
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = HarnessWithRetries(server.Address, place);

        var verdict = await harness.SendAsync(Ask);

        Assert.Equal(2, server.Hits.Count);
        Assert.Equal(Claim.Succeeded, verdict.Claim);
    }

    [Fact]
    public async Task A_host_handler_that_reads_the_body_while_the_server_is_down_still_sends_nothing()
    {
        using var harness = new PipelineHarness(await Ports.RefusingAsync(), builder: client => client.AddHttpMessageHandler(() => new BodyReader()));

        var verdict = await harness.SendAsync(Pay);

        Assert.True(verdict.Exchange.NothingSent);
        Assert.Equal(ErrorCategory.ProviderDown, Assert.IsType<Outcome<string>.Refused>(verdict.ToOutcome()).Error.Category);
    }

    [Fact]
    public async Task A_host_handler_that_hedges_gets_one_transmission()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address, builder: client => client.AddHttpMessageHandler(() => new Hedger()));

        await harness.SendAsync(Pay);

        Assert.Single(server.Hits);
    }

    [Fact]
    public async Task A_host_filter_that_replaces_the_primary_handler_is_refused_before_anything_is_sent()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address, after: services => services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(new PrimaryReplacer())));

        var verdict = await harness.SendAsync(Pay);

        Assert.Empty(server.Hits);
        Assert.Equal(ErrorCategory.LocalFault, verdict.Error?.Category);
        Assert.Contains("guard", verdict.Exchange.BlockedBy?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_callback_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address, builder: client => client.ConfigurePrimaryHttpMessageHandler(() =>
        {
            var handler = new SocketsHttpHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, errors) => errors is System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch;
            return handler;
        }));

        var verdict = await harness.SendAsync(Pay);

        Assert.Empty(server.Hits);
        Assert.Contains("Certificate checks cannot be replaced", verdict.Exchange.BlockedBy?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_below_the_guard_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        using var harness = new PipelineHarness(server.Address, builder: client => client.ConfigurePrimaryHttpMessageHandler(() => new RetryingHandler { InnerHandler = new SocketsHttpHandler() }));

        var verdict = await harness.SendAsync(Pay);

        Assert.Empty(server.Hits);
        Assert.Contains("must be a bare SocketsHttpHandler", verdict.Exchange.BlockedBy?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hosts_own_resilience_handler_takes_the_place_of_our_retries_and_keeps_the_time_of_the_call()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Silence);
        using var harness = new PipelineHarness(server.Address, builder: client => client.AddHttpMessageHandler(() => new Microsoft.Extensions.Http.Resilience.ResilienceHandler()));

        var sending = harness.SendAsync(Pay);
        await server.ArrivedAsync(1);
        harness.Time.Advance(TimeSpan.FromSeconds(90));

        Assert.IsType<Outcome<string>.Unknown>((await sending).ToOutcome());
    }

    private static PipelineHarness HarnessWithRetries(Uri address, string place) => place switch
    {
        "ambient" => new PipelineHarness(address, NoRetries, before: services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new RetryingHandler()))),
        "builder" => new PipelineHarness(address, NoRetries, builder: client => client.AddHttpMessageHandler(() => new RetryingHandler())),
        "appended" => new PipelineHarness(address, NoRetries, after: services => services.AddHttpClient("Integrations.plain").AddHttpMessageHandler(() => new RetryingHandler())),
        "filter" => new PipelineHarness(address, NoRetries, after: services => services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new RetryFilter())),
        "filter registered first" => new PipelineHarness(address, NoRetries, after: services => services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(new RetryFilter()))),
        _ => new PipelineHarness(address, NoRetries, after: services => services.PostConfigure<HttpClientFactoryOptions>(
            "Integrations.plain",
            options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.AdditionalHandlers.Add(new RetryingHandler())))),
    };

    private static void NoRetries(Integrations.Http.HttpPipelineOptions options) => options.Retry.MaxRetryAttempts = 0;

    private sealed class RetryFilter : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.AdditionalHandlers.Add(new RetryingHandler());
        };
    }

    private sealed class PrimaryReplacer : IHttpMessageHandlerBuilderFilter
    {
        public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
        {
            next(builder);
            builder.PrimaryHandler = new SocketsHttpHandler();
        };
    }

    private sealed class BodyReader : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            Assert.NotEmpty(body);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Hedger : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var first = base.SendAsync(request, cancellationToken);
            await Assert.ThrowsAsync<HttpRequestException>(() => base.SendAsync(request, cancellationToken));
            return await first;
        }
    }
}
