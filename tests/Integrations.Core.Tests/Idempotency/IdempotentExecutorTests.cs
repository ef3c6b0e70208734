using System.Text;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Security;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Idempotency;

public sealed class IdempotentExecutorTests
{
    private static readonly AesGcmPayloadProtector Protector = new("k", [new PayloadKey("k", [.. Enumerable.Range(0, PayloadKey.Length).Select(number => (byte)number)])]);

    private readonly ManualTime _time = new();
    private readonly SequentialReferences _references = new();
    private readonly FaultyStore _store;
    private readonly PaymentClient _client;
    private readonly PaymentClient _otherProcess;

    public IdempotentExecutorTests()
    {
        _store = new FaultyStore(new InMemoryIdempotencyStore(_time, Options.Create(new IdempotencyOptions())));
        _client = new PaymentClient(_store, _references);
        _otherProcess = new PaymentClient(_store, _references);
    }

    public static TheoryData<string> FinalAnswers => ["completed", "accepted", "refused"];

    [Theory]
    [MemberData(nameof(FinalAnswers))]
    public async Task The_same_key_and_fields_get_the_stored_answer_also_in_another_process_and_long_after(string kind)
    {
        _client.Answers(kind switch { "completed" => PaymentClient.Completed("R1"), "accepted" => PaymentClient.Accepted("R1"), _ => PaymentClient.Refused() });
        var first = await _client.PayAsync();
        _time.Advance(TimeSpan.FromDays(100));
        _client.Replay = _otherProcess.Replay = Replay.Deduplicated;

        var again = await _client.PayAsync();
        var elsewhere = await _otherProcess.PayAsync();

        Assert.Equal(OutcomeRules.Replayed(first), again);
        Assert.Equal(again, elsewhere);
        Assert.True(again.Trace.IsReplayed);
        Assert.False(first.Trace.IsReplayed);
        Assert.Single(_client.Sent);
        Assert.Empty(_otherProcess.Sent);
    }

    [Fact]
    public async Task Key_and_reference_come_back_with_every_outcome()
    {
        _client.Answers(PaymentClient.Refused());

        var outcome = Assert.IsType<Outcome<Receipt>.Refused>(await _client.PayAsync());

        Assert.Equal(("order-1", Assert.Single(_client.Sent)), (outcome.Trace.IdempotencyKey, outcome.Trace.Reference));
        Assert.Equal(outcome.Trace, outcome.Error.Trace);
    }

    [Fact]
    public async Task Without_a_key_one_is_made_and_returned()
    {
        var first = await _client.PayAsync(key: null);
        var second = await _client.PayAsync(key: null);
        var repeated = await _client.PayAsync(first.Trace.IdempotencyKey);

        Assert.NotEqual(first.Trace.IdempotencyKey, second.Trace.IdempotencyKey);
        Assert.Equal(first.Trace.Reference, repeated.Trace.Reference);
        Assert.Equal(2, _client.Sent.Count);
    }

    [Fact]
    public async Task Other_fields_under_the_same_key_are_refused_without_telling_them()
    {
        await _client.PayAsync("marked-key");

        var error = await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => _client.PayAsync("marked-key", amount: 200));

        Assert.Equal(
            "mpesa/shop b2c: the idempotency key was used before with other fields. Take a new key for a new payment, or send the same fields to ask for the first one again.",
            error.Message);
        Assert.True(error.Error.NothingSent);
        Assert.DoesNotContain("marked", error.ToString(), StringComparison.Ordinal);
        Assert.Single(_client.Sent);
    }

    [Fact]
    public async Task What_was_never_sent_frees_the_key()
    {
        _client.Answers(PaymentClient.NotSent());
        var first = await _client.PayAsync();
        _client.Answers(PaymentClient.Completed("R1"));

        var second = await _client.PayAsync(amount: 200);

        Assert.IsType<Outcome<Receipt>.Refused>(first);
        Assert.IsType<Outcome<Receipt>.Completed>(second);
        Assert.Equal(2, _client.Sent.Distinct().Count());
    }

    [Fact]
    public async Task After_an_unknown_outcome_an_operation_that_is_never_replayed_answers_unknown_with_its_reference()
    {
        _client.Answers(PaymentClient.Unknown());
        var first = await _client.PayAsync();
        _client.Answers(PaymentClient.Completed("must not be sent"));

        var second = Assert.IsType<Outcome<Receipt>.Unknown>(await _client.PayAsync());

        Assert.Equal(first.Trace.Reference, second.Error.Trace.Reference);
        Assert.True(second.Trace.IsReplayed);
        Assert.Single(_client.Sent);
    }

    [Fact]
    public async Task After_an_unknown_outcome_a_deduplicated_operation_is_sent_again_with_the_same_reference()
    {
        _client.Replay = _otherProcess.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();

        var second = await _otherProcess.PayAsync();

        Assert.IsType<Outcome<Receipt>.Completed>(second);
        Assert.False(second.Trace.IsReplayed);
        Assert.Equal(_client.Sent, _otherProcess.Sent);
        Assert.Single(_otherProcess.Log.Warnings);
    }

    [Fact]
    public async Task In_minute_thirty_one_nothing_is_sold_again()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();
        _time.Advance(TimeSpan.FromMinutes(31));

        var second = Assert.IsType<Outcome<Receipt>.Unknown>(await _client.PayAsync());

        Assert.Equal(Assert.Single(_client.Sent), second.Error.Trace.Reference);
    }

    [Fact]
    public async Task A_refusal_of_a_repeat_says_nothing_about_the_first_send()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();
        _client.Answers(PaymentClient.Refused(ErrorCategory.RateLimited));

        var second = Assert.IsType<Outcome<Receipt>.Unknown>(await _client.PayAsync());

        Assert.Equal((ErrorCategory.OutcomeUnknown, "1"), (second.Error.Category, second.Error.Code));
        Assert.Equal(second.Error.Category.Rule().UserMessage, second.Error.UserMessage);
    }

    [Fact]
    public async Task A_repeat_that_asks_first_sends_nothing_and_its_refusal_is_final()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();
        var asked = new List<string>();
        _client.Again = (reference, _) =>
        {
            asked.Add(reference);
            return Task.FromResult(PaymentClient.Refused());
        };

        var second = await _client.PayAsync();
        var third = await _client.PayAsync();

        Assert.Equal(ErrorCategory.CustomerFunds, Assert.IsType<Outcome<Receipt>.Refused>(second).Error.Category);
        Assert.IsType<Outcome<Receipt>.Refused>(third);
        Assert.Equal(_client.Sent, asked);
    }

    [Fact]
    public async Task A_repeat_that_asks_first_and_could_not_send_is_unknown()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();
        _client.Again = static (_, _) => Task.FromResult(PaymentClient.NotSent());

        Assert.IsType<Outcome<Receipt>.Unknown>(await _client.PayAsync());
    }

    [Fact]
    public async Task A_first_call_never_asks()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Again = static (_, _) => throw new InvalidOperationException("A first call asks nothing.");

        Assert.IsType<Outcome<Receipt>.Completed>(await _client.PayAsync());
    }

    [Fact]
    public async Task A_repeat_that_was_not_sent_keeps_the_key_and_its_reference()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();
        _client.Answers(PaymentClient.NotSent());

        var second = await _client.PayAsync();
        _client.Answers(PaymentClient.Completed("R1"));
        await _client.PayAsync();

        Assert.IsType<Outcome<Receipt>.Unknown>(second);
        Assert.Equal(3, _client.Sent.Count);
        Assert.Single(_client.Sent.Distinct());
    }

    [Fact]
    public async Task A_repeat_that_could_not_be_sent_is_unknown_because_the_first_send_may_have_arrived()
    {
        _client.Replay = Replay.Deduplicated;
        _client.Answers(PaymentClient.Unknown());
        await _client.PayAsync();
        _client.Answer = _ => throw new ProviderUnavailableException(PaymentClient.Error(ErrorCategory.ProviderDown) with { NothingSent = true });

        var second = await _client.PayAsync();
        _client.Answers(PaymentClient.Completed("R1"));
        var third = await _client.PayAsync();

        Assert.False(Assert.IsType<Outcome<Receipt>.Unknown>(second).Error.NothingSent);
        Assert.IsType<Outcome<Receipt>.Completed>(third);
        Assert.Single(_client.Sent.Distinct());
    }

    [Fact]
    public async Task After_a_crash_a_deduplicated_operation_is_sent_again_with_the_same_reference()
    {
        _client.Replay = _otherProcess.Replay = Replay.Deduplicated;
        _client.Answer = _ => new TaskCompletionSource<Outcome<Receipt>>().Task;
        _ = _client.PayAsync();
        _time.Advance(TimeSpan.FromMinutes(2));

        var outcome = await _otherProcess.PayAsync();

        Assert.IsType<Outcome<Receipt>.Completed>(outcome);
        Assert.Equal(_client.Sent, _otherProcess.Sent);
    }

    [Fact]
    public async Task After_a_crash_an_operation_that_is_never_replayed_answers_unknown_with_its_reference()
    {
        _client.Answer = _ => new TaskCompletionSource<Outcome<Receipt>>().Task;
        _ = _client.PayAsync();
        _time.Advance(TimeSpan.FromMinutes(2));

        var outcome = Assert.IsType<Outcome<Receipt>.Unknown>(await _otherProcess.PayAsync());

        Assert.Equal(Assert.Single(_client.Sent), outcome.Error.Trace.Reference);
        Assert.Empty(_otherProcess.Sent);
    }

    [Theory]
    [InlineData(Replay.Never)]
    [InlineData(Replay.Deduplicated)]
    public async Task While_another_process_executes_the_answer_is_unknown_with_the_reference_and_when_to_ask(Replay replay)
    {
        _client.Replay = _otherProcess.Replay = replay;
        _client.Answer = _ => new TaskCompletionSource<Outcome<Receipt>>().Task;
        _ = _client.PayAsync();
        _time.Advance(TimeSpan.FromSeconds(30));

        var outcome = Assert.IsType<Outcome<Receipt>.Unknown>(await _otherProcess.PayAsync());

        Assert.Equal(Assert.Single(_client.Sent), outcome.Error.Trace.Reference);
        Assert.Equal(TimeSpan.FromSeconds(90), outcome.Error.RetryAfter);
        Assert.True(outcome.Trace.IsReplayed);
        Assert.Empty(_otherProcess.Sent);
    }

    [Fact]
    public async Task An_answer_that_could_not_be_stored_still_reaches_the_caller()
    {
        _store.LosesAnswers = true;

        var outcome = await _client.PayAsync();
        var second = await _client.PayAsync();

        Assert.IsType<Outcome<Receipt>.Completed>(outcome);
        Assert.IsType<Outcome<Receipt>.Unknown>(second);
        Assert.Single(_client.Sent);
        Assert.DoesNotContain("marked", Assert.Single(_client.Log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_reserve_stops_the_send()
    {
        _store.RefusesReservations = true;

        var error = await Assert.ThrowsAsync<IntegrationException>(() => _client.PayAsync());

        Assert.False(error.Error.NothingSent);
        Assert.Equal("mpesa/shop b2c: the idempotency store could not reserve the key. This call sent nothing; an earlier one with the same key may have.", error.Message);
        Assert.Empty(_client.Sent);
    }

    [Fact]
    public async Task An_exception_of_the_send_leaves_the_outcome_unknown()
    {
        _client.Answer = _ => throw new InvalidOperationException("a defect");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _client.PayAsync());
        _client.Answers(PaymentClient.Completed("must not be sent"));

        var second = await _client.PayAsync();

        Assert.IsType<Outcome<Receipt>.Unknown>(second);
        Assert.Single(_client.Sent);
    }

    [Fact]
    public async Task An_exception_that_proves_that_nothing_was_sent_frees_the_key()
    {
        _client.Answer = _ => throw new RequestValidationException("mpesa", "b2c", [new FieldProblem("Amount", "must be whole shillings", "round it")]);
        await Assert.ThrowsAsync<RequestValidationException>(() => _client.PayAsync());
        _client.Answers(PaymentClient.Completed("R1"));

        Assert.IsType<Outcome<Receipt>.Completed>(await _client.PayAsync());
    }

    [Fact]
    public async Task A_time_out_that_nobody_asked_for_proves_nothing()
    {
        _client.Answer = _ => throw new TaskCanceledException("the client's own time-out");
        await Assert.ThrowsAsync<TaskCanceledException>(() => _client.PayAsync());
        _client.Answers(PaymentClient.Completed("must not be sent"));

        Assert.IsType<Outcome<Receipt>.Unknown>(await _client.PayAsync());
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_any_more_is_unknown_and_sends_nothing()
    {
        var encrypting = new PaymentClient(_store, _references, Protector);
        var first = await encrypting.PayAsync();

        var outcome = Assert.IsType<Outcome<Receipt>.Unknown>(await _client.PayAsync());

        Assert.Equal(first.Trace.Reference, outcome.Error.Trace.Reference);
        Assert.Empty(_client.Sent);
        Assert.Single(_client.Log.All);
    }

    [Fact]
    public async Task Stored_answers_are_encrypted_when_the_host_has_payload_protection()
    {
        var encrypting = new PaymentClient(_store, _references, Protector);
        encrypting.Answers(PaymentClient.Completed("marked-receipt"));

        await encrypting.PayAsync();
        var again = Assert.IsType<Outcome<Receipt>.Completed>(await encrypting.PayAsync());

        Assert.Equal("marked-receipt", again.Value.Number);
        Assert.DoesNotContain("marked", Encoding.UTF8.GetString(Assert.Single(_store.Answers)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public async Task A_key_has_1_to_128_characters(int length)
    {
        var error = await Assert.ThrowsAsync<RequestValidationException>(() => _client.PayAsync(new string('k', length)));

        Assert.Equal("mpesa.b2c: IdempotencyKey must be 1 to 128 characters; use an order number or a payout id.", error.Message);
    }

    [Fact]
    public async Task A_read_needs_no_key()
    {
        _client.Replay = Replay.Read;

        await Assert.ThrowsAsync<ArgumentException>(() => _client.PayAsync());
    }

    [Fact]
    public async Task Registration_gives_an_executor_and_its_options_are_checked_at_start()
    {
        await using var provider = new ServiceCollection().AddIdempotency(options => options.Lease = TimeSpan.Zero).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Equal("Idempotency: Lease (00:00:00) must be from 00:00:01 to 01:00:00.", error.Message);
        await using var valid = new ServiceCollection().AddIdempotency().BuildServiceProvider();
        Assert.NotNull(valid.GetRequiredService<IdempotentExecutor>());
        Assert.NotEqual(valid.GetRequiredService<IReferenceGenerator>().Next(), valid.GetRequiredService<IReferenceGenerator>().Next());
    }
}
