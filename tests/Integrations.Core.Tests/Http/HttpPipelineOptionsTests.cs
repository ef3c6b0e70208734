using Integrations.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class HttpPipelineOptionsTests
{
    public static TheoryData<string, Action<HttpPipelineOptions>> Mistakes => new()
    {
        { "AttemptTimeout (00:01:00) must not exceed TotalRequestTimeout (00:00:30)", options => options.AttemptTimeout = TimeSpan.FromMinutes(1) },
        { "PaymentAttemptTimeout (00:02:00) must not exceed PaymentTimeout (00:01:30)", options => options.PaymentAttemptTimeout = TimeSpan.FromMinutes(2) },
        { "TotalRequestTimeout (00:00:00) must be over zero", options => options.TotalRequestTimeout = TimeSpan.Zero },
        { "PooledConnectionLifetime", options => options.PooledConnectionLifetime = TimeSpan.Zero },
        { "Retry.Delay", options => options.Retry.Delay = TimeSpan.FromMinutes(1) },
        { "MaxRetryAttempts", options => options.Retry.MaxRetryAttempts = 11 },
        { "MaxConnectionsPerServer", options => options.MaxConnectionsPerServer = 0 },
        { "MinimumThroughput", options => options.CircuitBreaker.MinimumThroughput = 1 },
        { "CircuitBreaker.SamplingDuration", options => options.CircuitBreaker.SamplingDuration = TimeSpan.Zero },
        { "Burst", options => options.RateLimiter.Burst = 0 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_at_start(string expected, Action<HttpPipelineOptions> mistake)
    {
        var services = new ServiceCollection();
        services.AddProviderHttp(new Protocol());
        services.Configure("plain", mistake);
        using var provider = services.BuildServiceProvider();

        var thrown = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("plain"));

        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_valid()
    {
        var services = new ServiceCollection();
        services.AddProviderHttp(new Protocol());
        using var provider = services.BuildServiceProvider();

        Assert.Equal(TimeSpan.FromSeconds(45), provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("plain").PaymentAttemptTimeout);
    }

    private sealed class Protocol : ProviderProtocol
    {
        public override string Provider => "plain";
    }
}
