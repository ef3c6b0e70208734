using System.Text;
using Integrations.Callbacks;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Core.Tests.Callbacks;

public sealed class IncomingPaymentQuestionTests
{
    [Fact]
    public async Task The_hosts_word_is_the_answer_and_nothing_is_stored()
    {
        using var harness = Harness(static (_, _) => new(IncomingPaymentDecision.Accept("label-7")));

        Assert.Equal("accepted label-7", await AnswerAsync(harness));
        Assert.Empty(harness.Sink.Stored);
        Assert.Equal(1, harness.Results["accepted"]);
    }

    [Fact]
    public async Task The_host_can_refuse_with_a_reason()
    {
        using var harness = Harness(static (_, _) => new(IncomingPaymentDecision.Refuse(IncomingPaymentRefusal.InvalidAccount)));

        Assert.Equal("refused InvalidAccount", await AnswerAsync(harness));
        Assert.Equal(1, harness.Results["declined"]);
    }

    [Theory]
    [InlineData(true, "accepted ")]
    [InlineData(false, "refused Other")]
    public async Task A_late_validator_is_answered_for_when_its_budget_is_over(bool accept, string answer)
    {
        using var harness = Harness(static (_, _) => new(new TaskCompletionSource<IncomingPaymentDecision>().Task), accept);

        var asking = harness.AskAsync("ask R1");
        await harness.Time.WhenTimersPending(1);
        harness.Time.Advance(TimeSpan.FromSeconds(6) - TimeSpan.FromMilliseconds(1));
        var early = asking.IsCompleted;
        harness.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(early);
        Assert.Equal(answer, Text(await asking));
        Assert.Equal((1, 0), (harness.Results["validator_late"], harness.Results["validator_failed"]));
    }

    [Fact]
    public async Task A_validator_that_blocks_its_thread_does_not_hold_the_answer()
    {
        using var release = new ManualResetEventSlim();
        using var harness = Harness((_, _) =>
        {
            release.Wait(CancellationToken.None);
            return new(IncomingPaymentDecision.Accept());
        });

        var asking = harness.AskAsync("ask R1");
        await harness.Time.WhenTimersPending(1);
        harness.Time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("accepted ", Text(await asking));
        release.Set();
    }

    [Theory]
    [InlineData(true, "accepted ")]
    [InlineData(false, "refused Other")]
    public async Task A_throwing_validator_is_answered_for(bool accept, string answer)
    {
        using var harness = Harness(static (_, _) => throw new TimeoutException("The host's database was slow."), accept);

        Assert.Equal(answer, await AnswerAsync(harness));
        Assert.Equal(1, harness.Results["validator_failed"]);
    }

    [Fact]
    public async Task A_validator_without_a_decision_is_answered_for()
    {
        using var harness = Harness(static (_, _) => new((IncomingPaymentDecision)null!), accept: false);

        Assert.Equal("refused Other", await AnswerAsync(harness));
        Assert.Equal(1, harness.Results["validator_failed"]);
    }

    [Fact]
    public async Task A_host_without_a_validator_answers_its_default()
    {
        using var harness = new CallbackHarness();

        Assert.Equal("accepted ", await AnswerAsync(harness));
        Assert.Equal(1, harness.Results["validator_missing"]);
    }

    [Theory]
    [InlineData(true, "accepted ")]
    [InlineData(false, "refused Other")]
    public async Task A_question_that_cannot_be_read_is_kept_and_gets_the_default(bool accept, string answer)
    {
        using var harness = Harness(static (_, _) => new(IncomingPaymentDecision.Accept("never asked")), accept);

        Assert.Equal(answer, Text(await harness.AskAsync("nonsense")));
        Assert.Single(harness.Sink.Stored);
    }

    private static CallbackHarness Harness(Func<IncomingPaymentQuestion, CancellationToken, ValueTask<IncomingPaymentDecision>> validate, bool accept = true) => new(
        services => services.AddScoped<IIncomingPaymentValidator>(_ => new Validator(validate)),
        options => options.AcceptWhenValidatorFails = accept);

    private static async Task<string> AnswerAsync(CallbackHarness harness) => Text(await harness.AskAsync("ask R1"));

    private static string Text(CallbackReply reply) => Encoding.UTF8.GetString(reply.Body.Span);

    private sealed class Validator(Func<IncomingPaymentQuestion, CancellationToken, ValueTask<IncomingPaymentDecision>> validate) : IIncomingPaymentValidator
    {
        public ValueTask<IncomingPaymentDecision> ValidateAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken = default) => validate(question, cancellationToken);
    }
}
