namespace Integrations.Ussd.Tests.Menus;

public sealed class RepeatTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_repeated_request_gets_the_same_answer_and_one_effect(bool history, bool shared)
    {
        var rig = new Rig(shared: shared);
        var phone = rig.Phone(history);
        await phone.DialAsync();
        foreach (var input in new[] { "1", "0722000111", "500", "1", "1234" })
        {
            await phone.SendAsync(input);
            var screen = phone.Screen;
            await phone.RepeatAsync();
            await phone.RepeatAsync();
            Assert.Equal(screen, phone.Screen);
        }

        Assert.Single(rig.Shop.Sold);
        Assert.Single(rig.Shop.Pins);
    }

    [Fact]
    public async Task The_same_choice_twice_is_two_choices()
    {
        var phone = new Rig().Phone(history: true);
        await phone.DialAsync();

        await phone.SendAsync(["4", "1", "4"]);

        phone.Shows("Language");
    }

    [Fact]
    public async Task A_gateway_without_numbers_repeats_within_two_seconds_only()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        await engine.HandleAsync(Plain("*384#"));
        var first = await engine.HandleAsync(Plain("4"));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var repeated = await engine.HandleAsync(Plain("4"));
        rig.Time.Advance(TimeSpan.FromSeconds(3));
        var second = await engine.HandleAsync(Plain("4"));

        Assert.Same(first, repeated);
        Assert.StartsWith("Wrong choice.", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overlapping_requests_wait_and_get_the_answer_of_the_first()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        foreach (var history in new[] { "", "1", "1*0722000111", "1*0722000111*500", "1*0722000111*500*1" })
        {
            await engine.HandleAsync(History(history));
        }

        var gate = new TaskCompletionSource();
        rig.Shop.Before = _ => gate.Task;
        var requests = Enumerable.Range(0, 20).Select(_ => engine.HandleAsync(History("1*0722000111*500*1*1234")).AsTask()).ToArray();
        gate.SetResult();
        var replies = await Task.WhenAll(requests);

        Assert.Single(rig.Shop.Sold);
        Assert.Single(replies.Select(reply => reply.Text).Distinct());
    }

    [Fact]
    public async Task A_request_that_is_repeated_while_the_first_takes_its_time_confirms_nothing()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var rig = new Rig(UssdMenu.Create<Order>("pay", menu =>
        {
            menu.Question("amount", "How much?").Amount("KES", 1, 10, (order, amount) => order with { Amount = amount }).Check(async (_, _) =>
            {
                await gate.Task;
                return null;
            }).Then("confirm");
            menu.Confirm("confirm", "Pay?").Yes("pay");
            menu.Work("pay", (step, _) =>
            {
                step.Service<Shop>().Sold.Enqueue((step.IdempotencyKey, "", step.Data.Amount!.Value));
                return new ValueTask<UssdNext>(step.End("Paid."));
            });
        }));
        var engine = rig.Engine();
        await engine.HandleAsync(Plain("*384#"));

        var first = engine.HandleAsync(Plain("1")).AsTask();
        rig.Time.Advance(TimeSpan.FromSeconds(3));
        var again = engine.HandleAsync(Plain("1")).AsTask();
        gate.SetResult();

        Assert.StartsWith("Pay?", (await first).Text, StringComparison.Ordinal);
        Assert.StartsWith("Pay?", (await again).Text, StringComparison.Ordinal);
        Assert.Empty(rig.Shop.Sold);
    }

    [Fact]
    public async Task An_older_request_is_answered_by_the_current_screen_and_runs_nothing()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        await engine.HandleAsync(History(""));
        await engine.HandleAsync(History("1"));
        var current = await engine.HandleAsync(History("1*0722000111"));

        Assert.Equal(current.Text, (await engine.HandleAsync(History("1"))).Text);
        Assert.Equal(current.Text, (await engine.HandleAsync(History("2"))).Text);
        Assert.Equal(current.Text, (await engine.HandleAsync(History("2*2*2"))).Text);
    }

    [Fact]
    public async Task An_unknown_session_begins_afresh()
    {
        var engine = new Rig().Engine();

        var reply = await engine.HandleAsync(new UssdMessage { SessionId = "never seen", Type = UssdMessageType.Input, Text = "1", Msisdn = Msisdn.FromInternational("254712345678") });

        Assert.StartsWith("Duka", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_inputs_at_once_are_one_input_with_a_star()
    {
        var engine = new Rig().Engine();
        await engine.HandleAsync(History(""));
        await engine.HandleAsync(History("7"));

        var reply = await engine.HandleAsync(History("7*Mary*Jane"));

        Assert.StartsWith("Members", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_overlapping_sessions_see_only_their_own_answers()
    {
        var rig = new Rig();
        var first = rig.Phone(history: true);
        var phones = Enumerable.Range(0, 500).Select(index => first.Another(Msisdn.FromInternational($"2547{10_000_000 + index}"))).ToArray();
        foreach (var phone in phones)
        {
            await phone.DialAsync();
        }

        await Parallel.ForEachAsync(phones.Index(), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (entry, cancellationToken) =>
        {
            var (index, phone) = entry;
            var amount = (100 + index).ToString(System.Globalization.CultureInfo.InvariantCulture);
            await phone.SendAsync("1", cancellationToken);
            await Task.Yield();
            await phone.SendAsync($"0722{index:000000}", cancellationToken);
            await Task.Yield();
            await phone.SendAsync(amount, cancellationToken);
            phone.Shows($"Airtime {amount} for 254722{index:000000}?");
            await Task.Yield();
            await phone.SendAsync(["1", "1234"], cancellationToken);
            phone.Shows($"Sold to {phone.Number.Reveal()}.");
        });

        Assert.Equal(500, rig.Shop.Sold.Count);
        Assert.Equal(500, rig.Shop.DistinctSales);
        Assert.All(rig.Shop.Sold, sale => Assert.Equal(sale.Amount.Amount - 100, int.Parse(sale.Phone[6..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Coming_to_the_same_work_again_is_another_payment()
    {
        var rig = new Rig();
        var phone = rig.Phone();
        await phone.DialAsync();

        await phone.SendAsync(["1", "0722000111", "500", "1", "1234", "0", "1", "0722000111", "500", "1", "1234"]);

        Assert.Equal(2, rig.Shop.DistinctSales);
    }

    [Fact]
    public async Task A_session_id_that_a_gateway_uses_again_gives_another_key()
    {
        var rig = new Rig();
        var engine = rig.Engine();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            foreach (var (history, type) in new[] { ("*384#", UssdMessageType.Start), ("1", UssdMessageType.Input), ("0722000111", UssdMessageType.Input), ("500", UssdMessageType.Input), ("1", UssdMessageType.Input), ("1234", UssdMessageType.Input) })
            {
                rig.Time.Advance(TimeSpan.FromSeconds(5));
                await engine.HandleAsync(Plain(history, type));
            }
        }

        Assert.Equal(2, rig.Shop.DistinctSales);
    }

    private static UssdMessage Plain(string text, UssdMessageType type = UssdMessageType.Unmarked) => new() { SessionId = "s", Type = type, Text = text, Msisdn = Msisdn.FromInternational("254712345678") };

    private static UssdMessage History(string history) => new() { SessionId = "s", History = history, ServiceCode = "*384#", Msisdn = Msisdn.FromInternational("254712345678") };
}
