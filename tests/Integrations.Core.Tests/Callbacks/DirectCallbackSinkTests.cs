using Integrations.Callbacks;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Integrations.Core.Tests.Callbacks;

public sealed class DirectCallbackSinkTests
{
    [Fact]
    public async Task Every_handler_is_told_what_a_callback_says()
    {
        var (first, second) = (new Listener(), new Listener());
        using var harness = Harness([first, second]);

        var reply = await harness.ReceiveAsync("paid order-1");

        Assert.Equal(200, reply.Status);
        Assert.Equal((Claim.Succeeded, CallbackTrust.Evidence), Assert.Single(first.Handled));
        Assert.Single(second.Handled);
    }

    [Fact]
    public async Task A_handler_that_throws_makes_the_answer_503()
    {
        var listener = new Listener { OnHandle = static () => throw new InvalidOperationException() };
        using var harness = Harness([listener]);

        Assert.Equal(503, (await harness.ReceiveAsync("paid order-1")).Status);
    }

    [Fact]
    public async Task A_handler_that_throws_hides_nothing_from_the_others()
    {
        var (broken, whole) = (new Listener { OnHandle = static () => throw new InvalidOperationException() }, new Listener());
        using var harness = Harness([broken, whole]);

        var reply = await harness.ReceiveAsync("money R1");

        Assert.Equal(503, reply.Status);
        Assert.Equal(["R1"], broken.Payments);
        Assert.Equal(["R1"], whole.Payments);
        Assert.Single(whole.Handled);
    }

    [Fact]
    public async Task An_observer_that_throws_hides_nothing_from_the_others()
    {
        var (broken, whole) = (new Listener { OnMoney = static () => throw new InvalidOperationException() }, new Listener());
        using var harness = Harness([broken, whole]);

        var reply = await harness.ReceiveAsync("money R1");

        Assert.Equal((503, 1, 1), (reply.Status, whole.Payments.Count, whole.Handled.Count));
    }

    [Fact]
    public async Task A_body_that_names_another_payment_than_its_address_is_only_a_hint()
    {
        var listener = new Listener();
        using var harness = Harness([listener]);

        await harness.ReceiveAsync("paid order-2");

        Assert.Equal(CallbackTrust.Hint, Assert.Single(listener.Handled).Trust);
    }

    [Fact]
    public async Task Incoming_money_is_told_once_however_often_it_is_repeated()
    {
        var listener = new Listener();
        using var harness = Harness([listener]);

        var statuses = new[] { await harness.ReceiveAsync("money R1"), await harness.ReceiveAsync("money R1"), await harness.ReceiveAsync("money R2") };

        Assert.All(statuses, static reply => Assert.Equal(200, reply.Status));
        Assert.Equal(["R1", "R2"], listener.Payments);
    }

    [Fact]
    public async Task A_repeat_that_comes_meanwhile_waits_for_the_first_and_shares_its_end()
    {
        var entered = new TaskCompletionSource();
        var booking = new TaskCompletionSource();
        var listener = new Listener
        {
            OnMoney = () =>
            {
                entered.TrySetResult();
                return booking.Task;
            },
        };
        using var harness = Harness([listener]);

        var first = harness.ReceiveAsync("money R1");
        await entered.Task;
        var second = harness.ReceiveAsync("money R1");
        await harness.Time.WhenTimersPending(2);
        var answeredEarly = second.IsCompleted;
        booking.SetException(new InvalidOperationException("The booking failed."));

        Assert.False(answeredEarly);
        Assert.Equal((503, 503), ((await first).Status, (await second).Status));
    }

    [Fact]
    public async Task Money_whose_booking_failed_is_told_again()
    {
        var attempts = 0;
        var listener = new Listener { OnMoney = () => ++attempts is 1 ? throw new InvalidOperationException() : Task.CompletedTask };
        using var harness = Harness([listener]);

        var first = await harness.ReceiveAsync("money R1");
        var second = await harness.ReceiveAsync("money R1");
        await harness.ReceiveAsync("money R1");

        Assert.Equal((503, 200, 2), (first.Status, second.Status, attempts));
    }

    [Fact]
    public async Task An_observer_that_was_told_is_not_told_again_because_another_failed()
    {
        var failures = 1;
        var (steady, flaky) = (new Listener(), new Listener { OnMoney = () => failures-- > 0 ? throw new InvalidOperationException() : Task.CompletedTask });
        using var harness = Harness([steady, flaky]);

        await harness.ReceiveAsync("money R1");
        await harness.ReceiveAsync("money R1");

        Assert.Equal(["R1"], steady.Payments);
        Assert.Equal(["R1"], flaky.Payments);
    }

    [Fact]
    public async Task A_hint_is_handled_but_never_told_as_money()
    {
        var listener = new Listener();
        using var harness = Harness([listener]);

        await harness.ReceiveAsync("money R1", trust: "hint");

        Assert.Empty(listener.Payments);
        Assert.Equal(CallbackTrust.Hint, Assert.Single(listener.Handled).Trust);
    }

    [Fact]
    public async Task A_receipt_is_forgotten_after_its_time_and_beyond_the_limit()
    {
        var listener = new Listener();
        using var harness = Harness([listener], static options =>
        {
            options.IncomingPaymentMemory = TimeSpan.FromHours(1);
            options.MaxRememberedReceipts = 2;
        });

        await harness.ReceiveAsync("money R1");
        harness.Time.Advance(TimeSpan.FromHours(1));
        await harness.ReceiveAsync("money R1");
        await harness.ReceiveAsync("money R2");
        await harness.ReceiveAsync("money R3");
        await harness.ReceiveAsync("money R1");
        await harness.ReceiveAsync("money R3");

        Assert.Equal(["R1", "R1", "R2", "R3", "R1"], listener.Payments);
    }

    [Fact]
    public async Task A_malformed_callback_reaches_the_handlers_so_that_its_bytes_can_be_kept()
    {
        var listener = new Listener();
        using var harness = Harness([listener]);

        await harness.ReceiveAsync("nonsense");

        Assert.Equal(("nonsense", true), Assert.Single(listener.Raw));
    }

    [Fact]
    public async Task Bytes_that_a_reader_stumbles_over_have_a_key_of_their_own()
    {
        var listener = new Listener();
        using var harness = Harness([listener]);

        await harness.ReceiveAsync("throw");
        await harness.ReceiveAsync("throw");

        Assert.Equal(2, listener.Keys.Count);
        Assert.Equal(32, Assert.Single(listener.Keys.Distinct()).Length);
    }

    [Fact]
    public async Task A_host_in_which_nobody_listens_is_warned_once()
    {
        using var harness = Harness([]);

        await harness.ReceiveAsync("money R1");
        await harness.ReceiveAsync("paid order-1");

        Assert.Single(harness.Log.At(LogLevel.Warning), static line => line.Contains("nobody listens", StringComparison.Ordinal));
    }

    private static CallbackHarness Harness(Listener[] listeners, Action<CallbackOptions>? options = null) => new(
        services =>
        {
            foreach (var listener in listeners)
            {
                services.AddScoped<ICallbackHandler>(_ => listener);
                services.AddScoped<IIncomingPaymentObserver>(_ => listener);
            }
        },
        options,
        withSink: false);

    private sealed class Listener : ICallbackHandler, IIncomingPaymentObserver
    {
        public Action OnHandle { get; init; } = static () => { };

        public Func<Task> OnMoney { get; init; } = static () => Task.CompletedTask;

        public List<(Claim? Claim, CallbackTrust Trust)> Handled { get; } = [];

        public List<(string Body, bool IsMalformed)> Raw { get; } = [];

        public List<string> Keys { get; } = [];

        public List<string> Payments { get; } = [];

        public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
        {
            OnHandle();
            Handled.Add((reading.Finding?.Claim, trust));
            Keys.Add(reading.EventKey);
            Raw.Add((System.Text.Encoding.UTF8.GetString(envelope.Body.Span), reading.IsMalformed));
            return ValueTask.CompletedTask;
        }

        public async ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
        {
            await OnMoney();
            Payments.Add(payment.Receipt);
        }
    }
}
