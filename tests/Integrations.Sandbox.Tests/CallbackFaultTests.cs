namespace Integrations.Sandbox.Tests;

public sealed class CallbackFaultTests
{
    [Fact]
    public async Task A_callback_can_be_lost()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.StkPush).Once());

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Empty(rig.Merchant.Posts);
        Assert.Equal(CallbackDelivery.Lost, rig.Daraja.Callbacks[0].Delivery);
        Assert.Single(rig.Daraja.Executions);
    }

    [Fact]
    public async Task A_callback_can_come_twice_byte_for_byte()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.RepeatCallback().On(DarajaOperation.StkPush));

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 2);

        Assert.Equal(2, rig.Merchant.Posts.Count);
        Assert.Equal(rig.Merchant.Posts[0].Body, rig.Merchant.Posts[1].Body);
        Assert.Single(rig.Daraja.Executions);
    }

    [Fact]
    public async Task A_callback_can_be_late()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.DelayCallback(TimeSpan.FromMinutes(5)).On(DarajaOperation.StkPush));
        await rig.PushAsync();

        rig.Time.Advance(TimeSpan.FromMinutes(4));
        await rig.Daraja.IdleAsync();
        Assert.Empty(rig.Daraja.Callbacks);
        await rig.CalledBackAsync(DarajaOperation.StkPush, seconds: 120);

        Assert.Single(rig.Merchant.Posts);
    }

    [Fact]
    public async Task Two_callbacks_can_change_places()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.HoldCallback.On(DarajaOperation.B2c).Once());

        await rig.PayOutAsync("first");
        await rig.PayOutAsync("second");
        await rig.CalledBackAsync(DarajaOperation.B2c, 2);

        Assert.Equal(["second", "first"], rig.Merchant.Posts.Select((_, index) => rig.Merchant.Json(index).GetProperty("Result").GetProperty("OriginatorConversationID").GetString()));
    }

    [Fact]
    public async Task A_callback_can_overtake_its_acknowledgement()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.CallbackBeforeAcknowledgement);

        await rig.PushAsync();
        Assert.Equal(["/stk"], rig.Merchant.Posts.Select(post => post.Path));
        await rig.PayOutAsync("order-1");

        Assert.Equal(["/stk", "/b2c/result"], rig.Merchant.Posts.Select(post => post.Path));
        Assert.Equal(2, rig.Daraja.Executions.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_timeout_echoes_the_request_whether_or_not_it_was_executed(bool executed)
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add((executed ? Fault.ExecuteThenQueueTimeout : Fault.QueueTimeout).On(DarajaOperation.B2c));

        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c);

        var (path, body) = Assert.Single(rig.Merchant.Posts);
        Assert.Equal("/b2c/timeout", path);
        Assert.Equal(rig.Daraja.Arrivals[^1].Body.ToArray(), body);
        Fixture.HasShapeOf("b2c.queue-timeout.echo.json", rig.Merchant.Json(0));
        Assert.Equal(executed ? 1 : 0, rig.Daraja.Executions.Count);
    }

    [Fact]
    public async Task A_result_code_can_be_forced_with_and_without_execution()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.Conclude("17", "System internal error.").On(DarajaOperation.B2c).Nth(1));
        rig.Daraja.Faults.Add(Fault.ExecuteThenConclude("21", "The service request is processed successfully.").On(DarajaOperation.B2c).Nth(2));
        rig.Daraja.Faults.Add(Fault.Conclude("SFC_IC0003", "The operator does not exist.").On(DarajaOperation.StkPush));

        await rig.PayOutAsync("order-1");
        await rig.CalledBackAsync(DarajaOperation.B2c, 1);
        await rig.PayOutAsync("order-2");
        await rig.CalledBackAsync(DarajaOperation.B2c, 2);
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Contains("\"ResultCode\":17", rig.Merchant.Json(0).GetRawText());
        Assert.Contains("\"ResultCode\":21", rig.Merchant.Json(1).GetRawText());
        Assert.Contains("SFC_IC0003", rig.Merchant.Json(2).GetRawText());
        Assert.Equal("order-2", Assert.Single(rig.Daraja.Executions).Reference);
    }

    [Fact]
    public async Task A_receiver_that_fails_or_is_away_is_not_asked_again()
    {
        await using var rig = await Rig.StartAsync();
        rig.Merchant.Respond = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush, 1);
        await rig.PushAsync(body => body["CallBackURL"] = "http://127.0.0.1:1/stk");
        await rig.CalledBackAsync(DarajaOperation.StkPush, 2);
        rig.Time.Advance(TimeSpan.FromHours(1));
        await rig.Daraja.IdleAsync();

        Assert.Single(rig.Merchant.Posts);
        Assert.Equal([(CallbackDelivery.Answered, 503), (CallbackDelivery.Unanswered, null)], rig.Daraja.Callbacks.Select(callback => (callback.Delivery, callback.Status)));
    }

    [Fact]
    public async Task Redirects_of_a_receiver_are_not_followed()
    {
        await using var rig = await Rig.StartAsync();
        rig.Merchant.Respond = context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal(302, rig.Daraja.Callbacks[0].Status);
        Assert.Single(rig.Merchant.Posts);
    }
}
