using Integrations.Http;
using Integrations.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Integrations.Core.Tests.Http;

/// <summary>How much of an answer is read.</summary>
public sealed class AnswerLimitTests
{
    private const int Usual = 1024;

    private static readonly ProviderOperation Large = PipelineHarness.Ask with { MaxAnswerBytes = 64 * Usual };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operation_that_is_known_to_be_large_is_read_further_than_others(bool announced)
    {
        await using var server = await LoopbackServer.StartAsync(Answer(200, 64 * Usual, announced));
        using var harness = new PipelineHarness(server.Address, static options => options.MaxAnswerBytes = Usual);

        var large = await harness.SendAsync(Large);
        var usual = await harness.SendAsync(PipelineHarness.Ask);

        Assert.Equal(64 * Usual, large.Value!.Length);
        Assert.Equal((TransmissionFault.AnswerTooLong, "answer_too_long"), (usual.Exchange.Last?.Fault, usual.Error!.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_operation_has_an_end_of_its_own_and_is_not_asked_again_past_it(bool announced)
    {
        await using var server = await LoopbackServer.StartAsync(Answer(200, (64 * Usual) + 1, announced));
        using var harness = new PipelineHarness(server.Address, static options => options.MaxAnswerBytes = Usual);

        var verdict = await harness.SendAsync(Large);

        Assert.Equal(TransmissionFault.AnswerTooLong, verdict.Exchange.Last?.Fault);
        Assert.Single(server.Hits);
    }

    [Fact]
    public async Task A_refusal_is_read_no_further_whatever_was_asked()
    {
        await using var server = await LoopbackServer.StartAsync(Answer(400, 2 * Usual, announced: false));
        using var harness = new PipelineHarness(server.Address, static options => options.MaxAnswerBytes = Usual);

        Assert.Equal(TransmissionFault.AnswerTooLong, (await harness.SendAsync(Large)).Exchange.Last?.Fault);
    }

    [Fact]
    public async Task A_larger_limit_of_the_host_counts()
    {
        await using var server = await LoopbackServer.StartAsync(Answer(200, 100 * Usual, announced: true));
        using var harness = new PipelineHarness(server.Address, static options => options.MaxAnswerBytes = 128 * Usual);

        Assert.Equal(100 * Usual, (await harness.SendAsync(Large)).Value!.Length);
    }

    private static Func<HttpContext, CancellationToken, Task> Answer(int status, int length, bool announced) => async (context, _) =>
    {
        (context.Response.StatusCode, context.Response.ContentLength) = (status, announced ? length : null);
        await context.Response.WriteAsync(new string('x', length), CancellationToken.None);
    };
}
