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
}
