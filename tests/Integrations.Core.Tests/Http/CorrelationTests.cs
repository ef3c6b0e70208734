using System.Diagnostics;
using Integrations.Http;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class CorrelationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_call_without_a_correlation_id_takes_that_of_the_current_trace(bool isNull)
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        var call = isNull ? Call(null) : new ProviderCall { Operation = PipelineHarness.Pay, Merchant = "shop", Path = "/" };

        Assert.Equal(activity.TraceId.ToHexString(), call.CorrelationId);
    }

    [Fact]
    public void The_hosts_own_correlation_id_wins()
    {
        using var activity = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();

        Assert.Equal("order-7", Call("order-7").CorrelationId);
    }

    private static ProviderCall Call(string? correlationId) => new() { Operation = PipelineHarness.Pay, Merchant = "shop", Path = "/", CorrelationId = correlationId };
}
