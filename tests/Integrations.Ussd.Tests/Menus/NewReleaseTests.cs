namespace Integrations.Ussd.Tests.Menus;

/// <summary>A session of one release of a menu that the next release answers, over a shared cache.</summary>
public sealed class NewReleaseTests
{
    private readonly Rig _rig = new(shared: true);

    [Fact]
    public async Task Work_that_the_next_release_does_not_know_is_not_begun_anew_under_another_key()
    {
        var (old, next) = (Engine(Menu("pay")), Engine(Menu("charge")));
        _rig.Shop.Before = _ => throw new InvalidOperationException("no answer");
        await SendAsync(old, "a", "", "1", "1*1");
        _rig.Shop.Before = _ => Task.CompletedTask;

        foreach (var session in new[] { "a", "b", "b", "c" })
        {
            var reply = await SendAsync(next, session, "");
            Assert.Equal(UssdReplyKind.End, reply.Kind);
            Assert.Contains("Do not pay again.", reply.Text, StringComparison.Ordinal);
        }

        // A host that still runs the old release ends it.
        Assert.Equal("Paid.", (await SendAsync(old, "d", "")).Text);
        Assert.Equal(1, _rig.Shop.DistinctSales);
    }

    [Fact]
    public async Task Work_whose_data_the_next_release_cannot_read_is_not_begun_anew_under_another_key()
    {
        var old = Engine(Menu("pay"));
        var next = Engine(UssdMenu.Create("till", OtherJsonContext.Default.Other, menu =>
        {
            menu.Choice("main", "Till").Option("Pay", "confirm");
            menu.Confirm("confirm", "Pay?").Yes("pay");
            menu.Work("pay", (step, _) => new ValueTask<UssdNext>(step.End("Paid again.")));
        }));
        _rig.Shop.Before = _ => throw new InvalidOperationException("no answer");
        await SendAsync(old, "a", "", "1", "1*1");

        Assert.Contains("Do not pay again.", (await SendAsync(next, "a", "1*1*1")).Text, StringComparison.Ordinal);
        Assert.Contains("Do not pay again.", (await SendAsync(next, "b", "")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_that_was_typed_for_the_old_screen_does_not_choose_on_the_new_one(bool isConditional)
    {
        var old = Engine(Shelf("Balance", "Pay", isConditional));
        var next = Engine(Shelf("Pay", "Balance", isConditional));
        await SendAsync(old, "a", "");

        var shown = await SendAsync(next, "a", "1");
        Assert.Equal(isConditional ? "1. Pay\n2. Balance\n3. Help" : "1. Pay\n2. Balance", string.Join('\n', shown.Text.Split('\n')[1..]));
        Assert.Equal("Your balance.", (await SendAsync(next, "a", "1*2")).Text);
    }

    [Fact]
    public async Task A_session_goes_on_where_the_next_release_shows_the_same()
    {
        var (old, next) = (Engine(Menu("pay")), Engine(Menu("pay")));
        await SendAsync(old, "a", "", "1");

        Assert.Equal("Paid.", (await SendAsync(next, "a", "1*1")).Text);
    }

    private static UssdMenu Menu(string work) => UssdMenu.Create("till", OrderJsonContext.Default.Order, menu =>
    {
        menu.Choice("main", "Till").Option("Pay", "confirm", static order => order with { Name = "N" });
        menu.Confirm("confirm", "Pay?").Yes(work);
        menu.Work(work, async (step, cancellationToken) =>
        {
            var shop = step.Service<Shop>();
            shop.Sold.Enqueue((step.IdempotencyKey, "", new Money(1, "KES")));
            await shop.Before(cancellationToken);
            return step.End("Paid.");
        });
    });

    private static UssdMenu Shelf(string first, string second, bool isConditional) => UssdMenu.Create("shelf", OrderJsonContext.Default.Order, menu =>
    {
        var main = menu.Choice("main", "Shelf").Option(first, first).Option(second, second);
        if (isConditional)
        {
            main.OptionWhen(static _ => true, "Help", "Balance");
        }

        menu.End("Balance", "Your balance.");
        menu.End("Pay", "Paid.");
    });

    private UssdEngine Engine(UssdMenu menu) => new(new UssdMenus(menu, "*384#"), _rig.Services);

    private static async Task<UssdReply> SendAsync(UssdEngine engine, string session, params string[] histories)
    {
        var reply = UssdReply.None;
        foreach (var history in histories)
        {
            reply = await engine.HandleAsync(new UssdMessage { Gateway = "phone", SessionId = session, History = history, ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") });
        }

        return reply;
    }
}
