using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Idempotency;

public sealed class ConcurrentCallsTests
{
    private readonly PaymentClient _client = new(new InMemoryIdempotencyStore(new ManualTime(), Options.Create(new IdempotencyOptions())), new SequentialReferences());
    private readonly TaskCompletionSource<Outcome<Receipt>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _stop;

    public ConcurrentCallsTests() => _client.Answer = stop =>
    {
        _stop = stop;
        return _answer.Task;
    };

    [Fact]
    public async Task A_hundred_concurrent_calls_with_one_key_send_once_and_get_one_answer()
    {
        using var waiting = new CountdownEvent(100);
        var calls = Enumerable.Range(0, 100).Select(_ => Task.Run(() =>
        {
            var call = _client.PayAsync();
            waiting.Signal();
            return call;
        })).ToArray();
        waiting.Wait();

        _answer.SetResult(PaymentClient.Completed("R1"));
        var outcomes = await Task.WhenAll(calls);

        Assert.Single(_client.Sent);
        Assert.All(outcomes, outcome => Assert.Equal("R1", outcome.GetOrThrow().Number));
        Assert.Single(outcomes, outcome => !outcome.Trace.IsReplayed);
    }

    [Fact]
    public async Task Calls_with_other_keys_do_not_wait()
    {
        var waiting = _client.PayAsync();
        _client.Answers(PaymentClient.Completed("R2"));

        var other = await _client.PayAsync("order-2");

        Assert.Equal("R2", other.GetOrThrow().Number);
        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public async Task Other_fields_under_a_key_that_is_being_executed_are_a_reuse()
    {
        _ = _client.PayAsync();

        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => _client.PayAsync(amount: 200));
    }

    [Fact]
    public async Task A_caller_that_stops_waiting_does_not_stop_the_others()
    {
        using var impatient = new CancellationTokenSource();
        var first = _client.PayAsync(cancellationToken: impatient.Token);
        var second = _client.PayAsync();

        await impatient.CancelAsync();
        var left = Assert.IsType<Outcome<Receipt>.Unknown>(await first);
        _answer.SetResult(PaymentClient.Completed("R1"));

        Assert.False(_stop.IsCancellationRequested);
        Assert.Equal(_client.Sent.Single(), left.Error.Trace.Reference);
        Assert.Equal("R1", (await second).GetOrThrow().Number);
    }

    [Fact]
    public async Task When_the_last_caller_stops_waiting_the_send_is_stopped()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var one = _client.PayAsync(cancellationToken: first.Token);
        var other = _client.PayAsync(cancellationToken: second.Token);
        await first.CancelAsync();
        await one;

        await second.CancelAsync();
        var stopped = _stop.IsCancellationRequested;
        _answer.SetResult(PaymentClient.Unknown());

        Assert.True(stopped);
        Assert.IsType<Outcome<Receipt>.Unknown>(await other);
    }

    [Fact]
    public async Task Cancelled_before_anything_was_sent_the_key_is_free()
    {
        using var impatient = new CancellationTokenSource();
        _client.Answer = async stop =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, new ManualTime(), stop);
            return PaymentClient.Completed("never");
        };
        var call = _client.PayAsync(cancellationToken: impatient.Token);

        await impatient.CancelAsync();
        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        _client.Answers(PaymentClient.Completed("R1"));

        Assert.Equal(impatient.Token, cancelled.CancellationToken);
        Assert.Equal("R1", (await _client.PayAsync(amount: 200)).GetOrThrow().Number);
    }

    [Fact]
    public async Task A_call_that_comes_while_an_execution_is_being_stopped_begins_anew()
    {
        using var impatient = new CancellationTokenSource();
        var left = _client.PayAsync(cancellationToken: impatient.Token);
        await impatient.CancelAsync();
        var late = _client.PayAsync();

        _client.Answers(PaymentClient.Completed("R2"));
        _answer.SetException(new OperationCanceledException(_stop));

        await Assert.ThrowsAsync<OperationCanceledException>(() => left);
        Assert.Equal("R2", (await late).GetOrThrow().Number);
    }

    [Fact]
    public async Task An_exception_reaches_each_caller_in_an_instance_of_its_own()
    {
        var first = _client.PayAsync();
        var second = _client.PayAsync();

        _answer.SetException(new InvalidOperationException("a defect"));

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        var joined = await Assert.ThrowsAsync<OutcomeUnknownException>(() => second);
        Assert.Same(thrown, joined.InnerException);
        Assert.Equal(_client.Sent.Single(), joined.Error.Trace.Reference);
    }

    [Theory]
    [InlineData(Replay.Never)]
    [InlineData(Replay.Deduplicated)]
    public async Task Cancelled_after_the_send_the_outcome_is_unknown_and_the_key_stays_bound(Replay replay)
    {
        _client.Replay = replay;
        using var impatient = new CancellationTokenSource();
        _client.Answer = async stop =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, new ManualTime(), stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return PaymentClient.Unknown();
        };
        var call = _client.PayAsync(cancellationToken: impatient.Token);

        await impatient.CancelAsync();
        var outcome = await call;
        _client.Answers(PaymentClient.Completed("R1"));
        var again = await _client.PayAsync();

        Assert.IsType<Outcome<Receipt>.Unknown>(outcome);
        Assert.Equal(replay is Replay.Never, again is Outcome<Receipt>.Unknown);
        Assert.Single(_client.Sent.Distinct());
    }
}
