using System.Text.Json;

namespace Integrations.Sandbox.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task A_lost_request_is_reset_and_not_executed()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.LoseRequest.On(DarajaOperation.B2c).Once());

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PayOutAsync("order-1"));
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.Daraja.IdleAsync();

        Assert.Empty(rig.Daraja.Executions);
        var arrival = rig.Daraja.Arrivals.Single(arrival => arrival.Operation == DarajaOperation.B2c);
        Assert.Null(arrival.Status);
        Assert.True(arrival.Body.IsEmpty);
        Assert.Equal(200, (await rig.PayOutAsync("order-1")).Status);
    }

    [Fact]
    public async Task A_lost_response_is_reset_after_the_request_was_accepted()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PayOutAsync("order-1"));
        await rig.CalledBackAsync(DarajaOperation.B2c);

        Assert.Single(rig.Daraja.Executions);
        Assert.Equal("Duplicate OriginatorConversationID.", (await rig.PayOutAsync("order-1"))["errorMessage"]);
        Assert.Equal(200, rig.Daraja.Arrivals.First(arrival => arrival.Operation == DarajaOperation.B2c).Status);
    }

    [Fact]
    public async Task A_truncated_response_breaks_inside_the_body()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.TruncateResponse.On(DarajaOperation.StkPush).Once());

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PushAsync());
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Single(rig.Daraja.Executions);
    }

    [Fact]
    public async Task A_delayed_response_comes_when_the_clock_says_so_and_after_the_callback()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.DelayResponse(TimeSpan.FromSeconds(30)).On(DarajaOperation.B2c));

        var ack = rig.PayOutAsync("order-1");
        await rig.Daraja.ArrivedAsync(DarajaOperation.B2c);
        rig.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(ack.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(200, (await ack).Status);
        await rig.CalledBackAsync(DarajaOperation.B2c);
        Assert.Single(rig.Daraja.Executions);
    }

    [Fact]
    public async Task A_delayed_request_is_executed_late()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.DelayRequest(TimeSpan.FromSeconds(30)).On(DarajaOperation.B2c));

        var ack = rig.PayOutAsync("order-1");
        await rig.Daraja.ArrivedAsync(DarajaOperation.B2c);
        Assert.Null(rig.Daraja.Arrivals[^1].Status);
        rig.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(200, (await ack).Status);
    }

    [Fact]
    public async Task A_client_that_gives_up_on_an_endless_delay_leaves_an_executed_request_behind()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.DelayResponse(Timeout.InfiniteTimeSpan).On(DarajaOperation.StkPush));
        using var handler = new SocketsHttpHandler();
        var client = new HttpClient(handler) { BaseAddress = rig.Daraja.BaseAddress };
        var token = (await rig.TokenAnswerAsync())["access_token"];
        using var request = new HttpRequestMessage(HttpMethod.Post, Rig.PushPath) { Content = new StringContent(rig.Push().ToJsonString(), System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var impatience = new CancellationTokenSource();

        var send = client.SendAsync(request, impatience.Token);
        await rig.Daraja.ArrivedAsync(DarajaOperation.StkPush);
        await rig.Daraja.Phones[Rig.Customer].PromptAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Single(rig.Daraja.Executions);
    }

    public static TheoryData<string, int, string> GatewayAnswers => new()
    {
        { "unavailable", 503, "" },
        { "firewall", 403, "Incapsula" },
        { "firewall 503", 503, "Incapsula" },
        { "soap", 500, "\"Fault\":{" },
        { "internal", 500, "Internal Server Error" },
        { "system", 500, "System internal error." },
        { "maintenance", 500, "under maintenance" },
        { "busy", 500, "System is busy" },
        { "refusal in 200", 200, "\"ResponseCode\":\"26\"" },
        { "spike", 500, "500.003.02" },
        { "spike fault", 429, "policies.ratelimit.SpikeArrestViolation" },
    };

    [Theory]
    [MemberData(nameof(GatewayAnswers))]
    public async Task A_gateway_answer_can_replace_the_true_one_with_and_without_execution(string kind, int status, string text)
    {
        await using var rig = await Rig.StartAsync();
        var answer = kind switch
        {
            "unavailable" => DarajaAnswer.Unavailable,
            "firewall" => DarajaAnswer.Firewall(),
            "firewall 503" => DarajaAnswer.Firewall(503),
            "soap" => DarajaAnswer.SoapFault(),
            "internal" => DarajaAnswer.InternalServerError,
            "system" => DarajaAnswer.SystemInternalError,
            "maintenance" => DarajaAnswer.Maintenance,
            "busy" => DarajaAnswer.Busy,
            "refusal in 200" => DarajaAnswer.Response("26", "Traffic blocking condition in place"),
            "spike" => DarajaAnswer.SpikeArrest,
            _ => DarajaAnswer.SpikeArrestFault,
        };
        rig.Daraja.Faults.Add(Fault.Answer(answer).On(DarajaOperation.B2c).Once());
        rig.Daraja.Faults.Add(Fault.ExecuteThenAnswer(answer).On(DarajaOperation.B2c).Nth(2));

        var refused = await rig.PayOutAsync("order-1");
        var hidden = await rig.PayOutAsync("order-2");
        await rig.CalledBackAsync(DarajaOperation.B2c);

        Assert.Equal(refused, hidden);
        Assert.Equal(status, refused.Status);
        Assert.Contains(text, refused.Body);
        Assert.Equal("order-2", Assert.Single(rig.Daraja.Executions).Reference);
    }

    [Fact]
    public async Task The_spike_fault_has_the_recorded_shape()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.SpikeArrest = new SpikeArrest(2, TimeSpan.FromSeconds(1), SpikeArrestShape.Fault));

        await rig.QueryAsync("x");
        await rig.QueryAsync("x");
        var third = await rig.QueryAsync("x");
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await rig.QueryAsync("x");

        Assert.Equal(429, third.Status);
        Fixture.HasShapeOf("gateway.fault.spike-arrest.json", third.Json);
        Assert.Equal(400, later.Status);
    }

    [Fact]
    public async Task The_spike_limit_is_counted_for_each_operation()
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.SpikeArrest = new SpikeArrest(1, TimeSpan.FromSeconds(1)));

        Assert.Equal(200, (await rig.PushAsync()).Status);
        Assert.Equal(("500.003.02", 200), ((await rig.PushAsync())["errorCode"], (await rig.PayOutAsync("order-1")).Status));
    }

    [Fact]
    public async Task A_revoked_token_stays_refused_and_a_new_one_works()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.RevokeToken.On(DarajaOperation.StkPush).Once());
        var token = (await rig.TokenAnswerAsync())["access_token"];
        Task<Answer> PushWith(string? bearer) => rig.SendAsync(HttpMethod.Post, Rig.PushPath, rig.Push().ToJsonString(), "Bearer " + bearer);

        Assert.Equal("404.001.03", (await PushWith(token))["errorCode"]);
        Assert.Equal("404.001.03", (await PushWith(token))["errorCode"]);
        Assert.Equal(200, (await PushWith((await rig.TokenAnswerAsync())["access_token"])).Status);
    }

    [Fact]
    public async Task All_tokens_can_be_revoked()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PushAsync();

        rig.Daraja.RevokeTokens();

        Assert.Equal("404.001.03", (await rig.PushAsync())["errorCode"]);
    }

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
    public async Task A_fault_strikes_only_where_its_conditions_hold()
    {
        await using var rig = await Rig.StartAsync();
        var second = Fault.Answer(DarajaAnswer.Unavailable).OnPath("/b2c/v3/").When(arrival => JsonElement.Parse(arrival.Body.Span).GetProperty("Amount").GetString() == "300").Nth(2);
        rig.Daraja.Faults.Add(second);
        Task<Answer> Pay(string id, string amount) => rig.PayOutAsync(id, body => body["Amount"] = amount);

        int[] statuses = [(await Pay("1", "300")).Status, (await Pay("2", "200")).Status, (await Pay("3", "300")).Status, (await Pay("4", "300")).Status];

        Assert.Equal([200, 200, 503, 200], statuses);
        Assert.Equal(1, rig.Daraja.Faults.Struck(second));
    }

    [Fact]
    public async Task Faults_can_be_limited_and_cleared()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Faults.Add(Fault.Answer(DarajaAnswer.Unavailable).On(DarajaOperation.StkQuery).Times(2));
        int[] limited = [(await rig.QueryAsync("x")).Status, (await rig.QueryAsync("x")).Status, (await rig.QueryAsync("x")).Status];
        Assert.Equal([503, 503, 400], limited);

        rig.Daraja.Faults.Add(Fault.Answer(DarajaAnswer.Unavailable));
        Assert.Equal(503, (await rig.QueryAsync("x")).Status);
        rig.Daraja.Faults.Clear();

        Assert.Equal(400, (await rig.QueryAsync("x")).Status);
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
