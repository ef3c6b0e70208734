namespace Integrations.Bridge.Tests.Rules;

public sealed class PaymentSignalsTests
{
    private static readonly PaymentId Id = new(new Guid("0199b1f0-0000-7000-8000-000000000001"));

    [Fact]
    public async Task A_change_is_told_in_another_thread()
    {
        var signals = new PaymentSignals(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = ThreadOf(signals.NextAsync(Id), out var hasRun);

        signals.Changed(Id, Payment(2));

        Assert.False(hasRun());
        Assert.Equal(2, (await told).Payment?.Version);
    }

    [Fact]
    public async Task What_is_held_is_told_when_the_drive_goes_on()
    {
        var signals = new PaymentSignals(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = signals.NextAsync(Id);
        signals.Hold(Id);
        signals.Changed(Id, Payment(3));
        signals.Changed(Id, Payment(2));
        Assert.False(next.IsCompleted);

        signals.Release(Id);

        Assert.Equal(3, (await next)?.Version);
    }

    [Fact]
    public async Task A_drive_that_goes_on_before_it_wrote_anything_holds_nothing_back()
    {
        var signals = new PaymentSignals(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = signals.NextAsync(Id);
        signals.Hold(Id);

        signals.Release(Id);
        signals.Changed(Id, Payment(2));

        Assert.Equal(2, (await next)?.Version);
    }

    [Fact]
    public async Task At_the_end_only_the_last_who_waits_goes_on_in_the_same_thread()
    {
        var signals = new PaymentSignals(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = ThreadOf(signals.NextAsync(Id), out var firstHasRun);
        var last = ThreadOf(signals.NextAsync(Id), out var lastHasRun);
        signals.Hold(Id);
        signals.Changed(Id, Payment(2));

        signals.End(Id, isTail: true);

        Assert.True(lastHasRun());
        Assert.False(firstHasRun());
        Assert.Equal(2, (await last).Payment?.Version);
        Assert.Equal(2, (await first).Payment?.Version);
    }

    [Fact]
    public async Task At_an_end_that_others_wait_for_nobody_goes_on_in_the_same_thread()
    {
        var signals = new PaymentSignals(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = ThreadOf(signals.NextAsync(Id), out var hasRun);

        signals.End(Id, isTail: false);

        Assert.False(hasRun());
        Assert.Null((await told).Payment);
    }

    [Fact]
    public void Who_gave_up_is_not_told()
    {
        var signals = new PaymentSignals(TaskCreationOptions.None);
        var given = signals.NextAsync(Id);

        signals.Forget(Id, given);
        signals.Changed(Id, Payment(2));

        Assert.False(given.IsCompleted);
    }

    /// <summary>Where the wait goes on; and whether it did so in this thread, before whoever tells it came back.</summary>
    private static Task<(Payment? Payment, int Thread)> ThreadOf(Task<Payment?> next, out Func<bool> hasRunHere)
    {
        var here = Environment.CurrentManagedThreadId;
        var ran = 0;
        hasRunHere = () => Volatile.Read(ref ran) == here;
        return next.ContinueWith(
            told =>
            {
                Volatile.Write(ref ran, Environment.CurrentManagedThreadId);
                return (told.Result, Environment.CurrentManagedThreadId);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private static Payment Payment(long version) => new()
    {
        Id = Id,
        IdempotencyKey = "key",
        Kind = PaymentKind.Collect,
        Amount = new Money(100m, "KES"),
        Reference = "reference",
        Status = PaymentStatus.Pending,
        CreatedAt = Facts.Start,
        UpdatedAt = Facts.Start,
        Version = version,
    };
}
