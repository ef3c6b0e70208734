namespace Integrations.Ussd.Tests.Menus;

/// <summary>A gateway uses the id of a session again for somebody else.</summary>
public sealed class SameIdTests
{
    private static readonly Msisdn Ann = Msisdn.FromInternational("254712345678");
    private static readonly Msisdn Ben = Msisdn.FromInternational("254733000111");

    [Fact]
    public async Task An_input_of_somebody_else_answers_no_screen_of_the_first()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        await SendAsync(rig, engine, Ann, "*384#", "1", "0722000111", "500");

        var reply = await SendAsync(rig, engine, Ben, "1");

        Assert.StartsWith("Duka", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_of_somebody_else_does_not_show_the_first_ones_screen()
    {
        var engine = new Rig().Engine();
        await engine.HandleAsync(History("", Ann));
        await engine.HandleAsync(History("1", Ann));
        await engine.HandleAsync(History("1*0722000111", Ann));

        var reply = await engine.HandleAsync(History("", Ben));

        Assert.StartsWith("Duka", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_of_the_first_that_ends_late_is_not_told_to_the_second()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        var (anns, bens) = (new TaskCompletionSource(), new TaskCompletionSource());
        rig.Shop.Before = _ => anns.Task;
        await WorkAsync(rig, engine, Ann);
        rig.Shop.Before = _ => bens.Task;
        await WorkAsync(rig, engine, Ben);

        // What waits for them goes on before these return.
        anns.SetResult();
        var waiting = engine.HandleAsync(Message(Ben, "1")).AsTask();
        Assert.False(waiting.IsCompleted);
        bens.SetResult();

        Assert.StartsWith("Sold to 254733000111.", (await waiting).Text, StringComparison.Ordinal);
        Assert.Equal(2, rig.Shop.DistinctSales);
    }

    [Fact]
    public async Task Who_dials_again_does_not_go_on_with_somebody_elses_work()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        var gate = new TaskCompletionSource();
        await SendAsync(rig, engine, Ann, "*384#", "1", "0722000111", "500");
        rig.Shop.Before = _ => gate.Task;
        await WorkAsync(rig, engine, Ben);
        gate.SetResult();

        var reply = await engine.HandleAsync(new UssdMessage { SessionId = "another", Type = UssdMessageType.Start, Text = "*384#", Msisdn = Ann });

        Assert.StartsWith("Duka", reply.Text, StringComparison.Ordinal);
        Assert.Single(rig.Shop.Sold);
    }

    [Fact]
    public async Task Whose_id_goes_to_somebody_else_while_work_is_under_way_still_finds_it_and_pays_once()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        rig.Shop.Before = _ => throw new TimeoutException("no answer");
        await engine.HandleAsync(Message(Ann, "*384#", UssdMessageType.Start));
        await SendAsync(rig, engine, Ann, "1", "0722000111", "500", "1", "1234");
        rig.Shop.Before = _ => Task.CompletedTask;
        await SendAsync(rig, engine, Ben, "*384#");

        var reply = await engine.HandleAsync(new UssdMessage { SessionId = "another", Type = UssdMessageType.Start, Text = "*384#", Msisdn = Ann });

        Assert.StartsWith("Sold to 254712345678.", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, rig.Shop.DistinctSales);
    }

    [Fact]
    public async Task Work_of_one_menu_is_found_again_although_another_code_was_dialled_in_between()
    {
        var rig = new Rig();
        var other = UssdMenu.Create("other", OrderJsonContext.Default.Order, menu =>
        {
            menu.Question("name", "Name?").Text((order, name) => order with { Name = name }).Then("end").Resumable();
            menu.End("end", "Bye.");
        });
        var engine = new UssdEngine(new UssdMenus(rig.Menu, "*384#").With("*385#", other), rig.Services);
        rig.Shop.Before = _ => throw new TimeoutException("no answer");
        await engine.HandleAsync(Message(Ann, "*384#", UssdMessageType.Start));
        await SendAsync(rig, engine, Ann, "1", "0722000111", "500", "1", "1234");
        rig.Shop.Before = _ => Task.CompletedTask;
        Assert.StartsWith("Name?", (await engine.HandleAsync(new UssdMessage { SessionId = "b", Type = UssdMessageType.Start, Text = "*385#", Msisdn = Ann })).Text, StringComparison.Ordinal);

        var reply = await engine.HandleAsync(new UssdMessage { SessionId = "c", Type = UssdMessageType.Start, Text = "*384#", Msisdn = Ann });

        Assert.StartsWith("Sold to 254712345678.", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, rig.Shop.DistinctSales);
    }

    private static async Task WorkAsync(Rig rig, UssdEngine engine, Msisdn who)
    {
        await engine.HandleAsync(Message(who, "*384#", UssdMessageType.Start));
        await SendAsync(rig, engine, who, "1", "0722000111", "500", "1");
        rig.Time.Advance(TimeSpan.FromSeconds(3));
        var working = engine.HandleAsync(Message(who, "1234")).AsTask();
        await rig.Time.WhenTimerDueIn(TimeSpan.FromSeconds(4));
        rig.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.StartsWith("Please wait.", (await working).Text, StringComparison.Ordinal);
    }

    private static async Task<UssdReply> SendAsync(Rig rig, UssdEngine engine, Msisdn who, params string[] texts)
    {
        var reply = UssdReply.None;
        foreach (var text in texts)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(3));
            reply = await engine.HandleAsync(Message(who, text));
        }

        return reply;
    }

    private static UssdMessage Message(Msisdn who, string text, UssdMessageType type = UssdMessageType.Unmarked) => new() { SessionId = "s", Type = type, Text = text, Msisdn = who };

    private static UssdMessage History(string history, Msisdn who) => new() { SessionId = "s", History = history, ServiceCode = "*384#", Msisdn = who };
}
