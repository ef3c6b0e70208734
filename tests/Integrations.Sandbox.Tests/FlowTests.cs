using Integrations.Sandbox.Transport;
using Integrations.Testing;

namespace Integrations.Sandbox.Tests;

public sealed class FlowTests
{
    [Fact]
    public async Task Money_moves_before_the_answer_leaves_and_the_callback_after_it()
    {
        await using var scheduler = new Scheduler(new ManualTime());
        var flow = new Flow(scheduler, FaultSet.None);
        var events = new List<string>();
        flow.Then(TimeSpan.Zero, () =>
        {
            events.Add("paid");
            flow.Then(TimeSpan.Zero, () => flow.Start(_ => Note("told")));
        });
        events.Add("decided");

        flow.Decided();
        events.Add("answered");
        flow.Answered();

        Assert.Equal(["decided", "paid", "answered", "told"], events);

        Task Note(string what)
        {
            events.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_callback_that_must_come_first_leaves_before_the_answer()
    {
        await using var scheduler = new Scheduler(new ManualTime());
        var flow = new Flow(scheduler, new FaultSet([Fault.CallbackBeforeAcknowledgement]));
        var told = new TaskCompletionSource();
        flow.Then(TimeSpan.FromMinutes(1), () => flow.Start(_ => told.Task));

        Assert.False(flow.OvertakenAsync().IsCompleted);
        told.SetResult();

        await flow.OvertakenAsync();
    }
}
