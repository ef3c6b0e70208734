using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Http;

public sealed class UnreadableAnswerTests
{
    [Fact]
    public async Task A_reader_that_throws_leaves_a_payment_unknown()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.Http.SendAsync<string>(
            new ProviderCall { Operation = PipelineHarness.Pay, Merchant = "shop", Path = "/pay", Body = "{}"u8.ToArray() },
            static _ => throw new FormatException("A defect in a code table."));

        Assert.Equal(ErrorCategory.MalformedAnswer, Assert.IsType<Outcome<string>.Unknown>(verdict.ToOutcome()).Error.Category);
    }

    [Fact]
    public async Task A_reversed_payment_is_a_completed_call()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address);

        var verdict = await harness.Http.SendAsync(
            new ProviderCall { Operation = PipelineHarness.Pay, Merchant = "shop", Path = "/pay", Body = "{}"u8.ToArray() },
            static _ => new Reading<string>(Claim.Reversed, "back", null));

        Assert.Equal("back", Assert.IsType<Outcome<string>.Completed>(verdict.ToOutcome()).Value);
    }
}
