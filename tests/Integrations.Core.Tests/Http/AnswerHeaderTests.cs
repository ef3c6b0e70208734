using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class AnswerHeaderTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_reader_sees_the_headers_that_its_protocol_names_and_no_others(int status)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Answer(status, "{}", ("x-ledger-TIME", "1760341228004021"), ("X-Other", "1")));
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.Http.SendAsync(
            new ProviderCall { Operation = PipelineHarness.Ask, Merchant = "shop", Path = "/ask" },
            static answer => new Reading<string>(Claim.Succeeded, $"{answer.Header("X-Ledger-Time")}, {answer.Header("X-Absent") ?? "none"}, {answer.Header("X-Other") ?? "none"}", null));

        Assert.Equal("1760341228004021, none, none", verdict.GetOrThrow());
    }

    [Fact]
    public async Task Each_transmission_has_the_headers_of_its_own_answer()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Answer(503, "{}", ("X-Ledger-Time", "1")), LoopbackServer.Answer(200));
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.SendAsync(PipelineHarness.Ask);

        Assert.Equal(["1", null], verdict.Exchange.Transmissions.Select(static transmission => transmission.Header("X-Ledger-Time")));
    }
}
