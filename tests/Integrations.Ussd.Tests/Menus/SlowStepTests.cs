using Integrations.Ussd.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ussd.Tests.Menus;

public sealed class SlowStepTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slow_step_asks_to_wait_keeps_its_result_and_shows_it(bool shared)
    {
        var rig = new Rig(shared: shared);
        var (phone, gate) = await ConfirmedAsync(rig);
        phone.Shows("Please wait. If this closes, dial again.", "1. Check again");

        gate.SetResult();
        await phone.WhenQuietAsync();
        await phone.SendAsync("1");

        phone.Shows("Sold to 254712345678.");
        Assert.Single(rig.Shop.Sold);
    }

    [Fact]
    public async Task Checking_again_while_it_goes_on_waits_again_and_begins_nothing()
    {
        var rig = new Rig();
        var (phone, gate) = await ConfirmedAsync(rig);

        var checking = phone.SendAsync("1");
        await rig.Time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        rig.Time.Advance(TimeSpan.FromSeconds(4));
        await checking;
        phone.Shows("Please wait.");
        checking = phone.SendAsync("1");
        gate.SetResult();
        await checking;

        phone.Shows("Sold to 254712345678.");
        Assert.Single(rig.Shop.Sold);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_dials_again_gets_the_result(bool shared)
    {
        var rig = new Rig(shared: shared);
        var (phone, gate) = await ConfirmedAsync(rig);
        await phone.HangUpAsync();
        gate.SetResult();
        await phone.WhenQuietAsync();

        await phone.DialAsync();

        phone.Shows("Sold to 254712345678.");
        Assert.Single(rig.Shop.Sold);
        await phone.DialAsync();
        phone.Shows("Duka");
    }

    [Fact]
    public async Task Who_dials_again_too_early_waits_with_the_same_work()
    {
        var rig = new Rig();
        var (phone, gate) = await ConfirmedAsync(rig);

        var dialling = phone.DialAsync();
        await rig.Time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        rig.Time.Advance(TimeSpan.FromSeconds(4));
        await dialling;
        phone.Shows("Please wait.");
        gate.SetResult();
        await phone.WhenQuietAsync();
        await phone.SendAsync("1");

        phone.Shows("Sold to 254712345678.");
        Assert.Single(rig.Shop.Sold);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    [InlineData(true, 2)]
    public async Task Work_that_a_crash_broke_off_runs_again_under_the_same_key(bool shared, int dials)
    {
        var rig = new Rig(shared: shared);
        var (phone, _) = await ConfirmedAsync(rig);
        rig.Shop.Before = _ => Task.CompletedTask;
        var restarted = rig.Phone();

        // The first dial has the session id of the one before the crash, the second one a new id.
        for (var dial = 0; dial < dials; dial++)
        {
            await restarted.DialAsync("*385#");
            restarted.Shows("Please wait.");
        }

        rig.Time.Advance(TimeSpan.FromSeconds(61));
        await restarted.SendAsync("1");

        restarted.Shows("Sold to 254712345678.");
        Assert.Equal(2, rig.Shop.Sold.Count);
        Assert.Equal(1, rig.Shop.DistinctSales);
        Assert.NotNull(phone);
    }

    [Fact]
    public async Task Work_that_threw_says_that_the_result_is_unknown_and_runs_again_under_the_same_key()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        rig.Shop.Before = _ => throw new InvalidOperationException("the shop is closed");
        var reply = await SendAsync(engine, "a", "", "1", "1*0722000111", "1*0722000111*500", "1*0722000111*500*1", "1*0722000111*500*1*1234");
        Assert.Equal(UssdReplyKind.End, reply.Kind);
        Assert.StartsWith("We could not finish.", reply.Text, StringComparison.Ordinal);

        rig.Shop.Before = _ => Task.CompletedTask;
        reply = await SendAsync(engine, "b", "");

        Assert.StartsWith("Sold to", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, rig.Shop.DistinctSales);
    }

    [Fact]
    public async Task Work_that_moves_money_is_never_given_up_for_a_new_key()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        rig.Shop.Before = _ => throw new InvalidOperationException("the shop is closed");
        await SendAsync(engine, "a", "", "1", "1*0722000111", "1*0722000111*500", "1*0722000111*500*1", "1*0722000111*500*1*1234");
        foreach (var session in new[] { "b", "c", "d", "e" })
        {
            var reply = await SendAsync(engine, session, "");
            Assert.StartsWith("We could not finish.", reply.Text, StringComparison.Ordinal);
            Assert.Contains("Do not pay again.", reply.Text, StringComparison.Ordinal);
        }

        rig.Shop.Before = _ => Task.CompletedTask;

        Assert.StartsWith("Sold to", (await SendAsync(engine, "f", "")).Text, StringComparison.Ordinal);
        Assert.Equal(1, rig.Shop.DistinctSales);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_that_may_have_moved_money_is_found_long_after_its_session(bool isSlow)
    {
        var rig = new Rig(PayMenu(to: "done"));
        var engine = rig.Engine();
        var gate = new TaskCompletionSource();
        rig.Shop.Before = isSlow ? _ => gate.Task : _ => throw new TimeoutException("no answer");
        var paying = SendAsync(engine, "a", "", "1");
        if (isSlow)
        {
            await rig.Time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
            rig.Time.Advance(TimeSpan.FromSeconds(4));
            gate.SetResult();
        }

        await paying;
        rig.Shop.Before = _ => Task.CompletedTask;
        rig.Time.Advance(TimeSpan.FromHours(23));

        Assert.Equal("Paid.", (await SendAsync(engine, "b", "")).Text);
        Assert.Equal(1, rig.Shop.DistinctSales);
        Assert.StartsWith("Pay?", (await SendAsync(engine, "c", "")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_behind_a_screen_that_could_be_resumed_is_found_as_long()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        rig.Shop.Before = _ => throw new TimeoutException("no answer");
        await SendAsync(engine, "a", "", "1", "1*0722000111", "1*0722000111*500", "1*0722000111*500*1", "1*0722000111*500*1*1234");
        rig.Shop.Before = _ => Task.CompletedTask;
        rig.Time.Advance(TimeSpan.FromHours(23));

        Assert.StartsWith("Sold to", (await SendAsync(engine, "b", "")).Text, StringComparison.Ordinal);
        Assert.Equal(1, rig.Shop.DistinctSales);
    }

    [Fact]
    public async Task What_throws_behind_an_effect_does_not_ask_to_pay_again()
    {
        var rig = new Rig(PayMenu(to: "list"));
        var engine = rig.Engine();

        var reply = await SendAsync(engine, "a", "", "1");

        Assert.StartsWith("We could not finish.", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Do not pay again.", reply.Text, StringComparison.Ordinal);
        Assert.Single(rig.Shop.Sold);
    }

    [Fact]
    public async Task A_store_that_fails_behind_an_effect_does_not_ask_to_pay_again()
    {
        var rig = new Rig(PayMenu(to: "done"));
        var store = new FailingStore(rig.Time);
        var engine = new UssdEngine(new UssdMenus(rig.Menu, "*384#"), rig.Services, "ussd", store, new UssdOptions(), rig.Time, [], Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, isStrict: false);
        rig.Shop.Before = _ =>
        {
            store.IsAway = true;
            return Task.CompletedTask;
        };

        var reply = await SendAsync(engine, "a", "", "1");
        Assert.StartsWith("We could not finish.", reply.Text, StringComparison.Ordinal);

        store.IsAway = false;
        rig.Shop.Before = _ => Task.CompletedTask;
        rig.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Paid.", (await SendAsync(engine, "b", "")).Text);
        Assert.Equal(1, rig.Shop.DistinctSales);
    }

    [Theory]
    [InlineData(UssdMessageType.Unmarked)]
    [InlineData(UssdMessageType.Input)]
    public async Task A_PIN_that_is_delivered_again_while_its_work_goes_on_is_kept_nowhere(UssdMessageType type)
    {
        var rig = new Rig();
        var engine = rig.Engine();
        var gate = new TaskCompletionSource();
        rig.Shop.Before = _ => gate.Task;

        await PayAsync(rig, engine, type, deliveries: 2);

        Assert.Equal(0UL, (await StoredAsync(rig, "a")).Mark.InputHash);
        gate.SetResult();
    }

    [Fact]
    public async Task A_redial_under_the_same_id_that_is_delivered_twice_shows_the_result_twice()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        var gate = new TaskCompletionSource();
        rig.Shop.Before = _ => gate.Task;
        await PayAsync(rig, engine, UssdMessageType.Input, deliveries: 1);

        // What waits for it goes on before this returns.
        gate.SetResult();

        var reply = await engine.HandleAsync(Plain("*384#", UssdMessageType.Start));
        Assert.StartsWith("Sold to", reply.Text, StringComparison.Ordinal);
        Assert.Equal(reply.Text, (await engine.HandleAsync(Plain("*384#", UssdMessageType.Start))).Text);
    }

    [Fact]
    public async Task A_PIN_that_was_dialled_along_is_not_kept_when_the_first_step_throws()
    {
        var rig = new Rig(UssdMenu.Create("bad", menu => menu.Question("main", "Name?").Text((data, _) => data).Check((_, _) => throw new InvalidOperationException("no database")).Then("main")));
        var engine = rig.Engine();

        await SendAsync(engine, "a", "1*1234");

        Assert.NotEqual(Mark.HashOf("1*1234"), (await StoredAsync(rig, "a")).Mark.Hash);
        Assert.Equal(MarkOf("1*1234"), MarkOf("1*5678"));
    }

    [Fact]
    public async Task A_PIN_that_was_dialled_along_is_not_kept_while_older_work_is_waited_for()
    {
        var rig = new Rig();
        var (_, gate) = await ConfirmedAsync(rig);
        var engine = new UssdEngine(new UssdMenus(rig.Menu, "*384#"), rig.Services);

        await engine.HandleAsync(new UssdMessage { Gateway = "phone", SessionId = "a", History = "1*0722000111*500*1*1234", ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") });

        Assert.NotEqual(Mark.HashOf("1*0722000111*500*1*1234"), (await StoredAsync(rig, "a", "phone")).Mark.Hash);
        gate.SetResult();
    }

    [Fact]
    public async Task A_step_that_throws_asks_to_dial_again_and_is_logged_without_what_was_typed()
    {
        var rig = new Rig(UssdMenu.Create("bad", menu =>
        {
            menu.Question("main", "Name?").Text((data, _) => data).Check((_, _) => throw new InvalidOperationException("no database")).Then("main");
        }));
        var engine = rig.Engine();

        var reply = await SendAsync(engine, "a", "", "Otieno");

        Assert.Equal("Something went wrong. Please dial again.", reply.Text);
        Assert.Contains(rig.Log.Lines, line => line.Contains("menu bad threw at screen main", StringComparison.Ordinal));
        Assert.DoesNotContain(rig.Log.Lines, line => line.Contains("Otieno", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_that_is_slower_than_the_gateway_is_cancelled_and_answered_for()
    {
        var cancelled = new TaskCompletionSource();
        var rig = new Rig(UssdMenu.Create("slow", menu =>
        {
            menu.Question("main", "Name?").Text((data, _) => data).Check(async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => cancelled.TrySetResult(), TaskScheduler.Default);
                cancellationToken.ThrowIfCancellationRequested();
                return null;
            }).Then("main");
        }));
        var engine = rig.Engine();
        await SendAsync(engine, "a", "");

        var answering = SendAsync(engine, "a", "Otieno");
        await rig.Time.WhenTimersPending(2);
        rig.Time.Advance(TimeSpan.FromSeconds(4));
        var reply = await answering;
        await cancelled.Task;

        Assert.Equal("We are slow right now. Please dial again.", reply.Text);
    }

    private static UssdMenu PayMenu(string to) => UssdMenu.Create("pay", menu =>
    {
        menu.Confirm("confirm", "Pay?").Yes("pay");
        menu.Work("pay", async (step, cancellationToken) =>
        {
            var shop = step.Service<Shop>();
            shop.Sold.Enqueue((step.IdempotencyKey, "", new Money(1, "KES")));
            await shop.Before(cancellationToken);
            return step.To(to);
        });
        menu.List("list", "Now what?", (_, _) => throw new InvalidOperationException("no database")).Then("done");
        menu.End("done", "Paid.");
    });

    private static async Task PayAsync(Rig rig, UssdEngine engine, UssdMessageType type, int deliveries)
    {
        await engine.HandleAsync(Plain("*384#", UssdMessageType.Start));
        foreach (var text in new[] { "1", "0722000111", "500", "1" })
        {
            rig.Time.Advance(TimeSpan.FromSeconds(3));
            await engine.HandleAsync(Plain(text, type));
        }

        for (var delivery = 0; delivery < deliveries; delivery++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(3));
            var answering = engine.HandleAsync(Plain("1234", type)).AsTask();
            await rig.Time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
            rig.Time.Advance(TimeSpan.FromSeconds(4));
            Assert.StartsWith("Please wait.", (await answering).Text, StringComparison.Ordinal);
        }
    }

    private static Mark MarkOf(string history) => new Mark { Items = 2 }.HideNewItems(history, 1);

    private static UssdMessage Plain(string text, UssdMessageType type) => new() { SessionId = "a", Type = type, Text = text, Msisdn = Msisdn.FromInternational("254712345678") };

    private static async Task<UssdSession> StoredAsync(Rig rig, string session, string gateway = "direct") =>
        (await rig.Services.GetRequiredService<IUssdSessionStore>().LoadAsync(new UssdSessionKey(gateway, "ussd", session), new UssdMenus(rig.Menu), CancellationToken.None))!;

    private static async Task<UssdReply> SendAsync(UssdEngine engine, string session, params string[] histories)
    {
        var reply = UssdReply.None;
        foreach (var history in histories)
        {
            reply = await engine.HandleAsync(new UssdMessage { SessionId = session, History = history, ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") });
        }

        return reply;
    }

    private static async Task<(UssdPhone Phone, TaskCompletionSource Gate)> ConfirmedAsync(Rig rig)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Shop.Before = _ => gate.Task;
        var phone = rig.Phone();
        await phone.DialAsync();
        await phone.SendAsync(["1", "0722000111", "500", "1"]);
        var paying = phone.SendAsync("1234");
        await rig.Time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        rig.Time.Advance(TimeSpan.FromSeconds(4));
        await paying;
        return (phone, gate);
    }

    [Fact]
    public async Task A_check_that_ends_by_its_deadline_at_the_same_moment_is_slow_not_failed()
    {
        ManualTime? time = null;
        var rig = new Rig(UssdMenu.Create("slow", menu => menu.Question("main", "Name?").Text((data, _) => data).Check(async (_, cancellationToken) =>
        {
            await Task.Delay(TimeSpan.FromMinutes(1), time!, cancellationToken);
            return null;
        }).Then("main")));
        time = rig.Time;
        var engine = rig.Engine();

        // Which of the two is seen first is a matter of threads: in so many rounds it is either.
        for (var round = 0; round < 1000; round++)
        {
            await engine.HandleAsync(Message(round, ""));
            var checking = engine.HandleAsync(Message(round, "Ann")).AsTask();
            await time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
            time.Advance(TimeSpan.FromSeconds(4));
            Assert.Equal("We are slow right now. Please dial again.", (await checking).Text);
        }

        static UssdMessage Message(int session, string history) =>
            new() { Gateway = "africastalking", SessionId = $"{session}", History = history, ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") };
    }
}
