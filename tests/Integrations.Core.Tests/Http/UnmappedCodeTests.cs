using System.Diagnostics.Metrics;
using Integrations.Http;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class UnmappedCodeTests
{
    [Fact]
    public async Task A_code_that_no_table_knows_is_counted_by_the_pipeline()
    {
        await using var server = await LoopbackServer.StartAsync(500);
        using var harness = new PipelineHarness(server.Address);
        using var counts = new Counts(harness.Services.GetRequiredService<IMeterFactory>(), "integrations.unmapped_code.count", "integrations.code");

        await SendAsync(harness, "599.001", isUnlisted: true);
        await SendAsync(harness, "500.001", isUnlisted: false);

        Assert.Equal((1, 0), (counts["599.001"], counts["500.001"]));
    }

    private static Task<Verdict<string>> SendAsync(PipelineHarness harness, string code, bool isUnlisted) => harness.Http.SendAsync(
        new ProviderCall { Operation = PipelineHarness.Pay, Merchant = "shop", Path = "/pay", Body = "{}"u8.ToArray() },
        _ => Reading<string>.Unknown(code) with { IsUnlisted = isUnlisted });
}
