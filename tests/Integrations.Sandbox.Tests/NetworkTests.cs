using System.Net;
using System.Text;
using System.Text.Json;
using Integrations.Testing;
using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Tests;

/// <summary>The sandbox without sockets, and what it remembers.</summary>
public sealed class NetworkTests
{
    private const string TokenPath = "https://sandbox.safaricom.co.ke/oauth/v1/generate?grant_type=client_credentials";

    [Fact]
    public async Task Answers_without_a_socket_are_marked_and_their_tokens_recognisable()
    {
        await using var network = new SandboxNetwork(new SandboxOptions { Seed = 1 });
        using var http = new HttpMessageInvoker(network.CreateHandler());

        using var response = await http.SendAsync(Token(), CancellationToken.None);

        Assert.Equal("true", response.Headers.GetValues(SandboxNetwork.SimulatedHeader).Single());
        Assert.StartsWith("SIMULATED-", JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("access_token").GetString());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task A_payment_runs_without_any_socket_and_any_waiting()
    {
        var merchant = new Inbox();
        var options = new SandboxOptions { TimeProvider = new ManualTime(), CallbackHandler = merchant };
        options.Daraja.Timing.MakeInstant();
        await using var network = new SandboxNetwork(options);
        using var http = new HttpMessageInvoker(network.CreateHandler());
        using var tokenAnswer = await http.SendAsync(Token(), CancellationToken.None);
        var token = JsonElement.Parse(await tokenAnswer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString();
        using var push = new HttpRequestMessage(HttpMethod.Post, "https://sandbox.safaricom.co.ke" + Rig.PushPath);
        push.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        push.Content = new StringContent(Fixture.Load("stk.request.all-strings.json").GetRawText(), Encoding.UTF8, "application/json");

        using var ack = await http.SendAsync(push, CancellationToken.None);
        await network.Daraja.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal(HttpStatusCode.OK, ack.StatusCode);
        Assert.Equal("example.co.ke", Assert.Single(merchant.Hosts));
        Assert.Single(network.Daraja.Executions);
    }

    [Fact]
    public async Task Lost_and_truncated_answers_break_the_connection_without_a_socket_too()
    {
        await using var network = new SandboxNetwork();
        network.Daraja.Faults.Add(Fault.LoseRequest.Once());
        network.Daraja.Faults.Add(Fault.LoseResponse.Nth(1));
        network.Daraja.Faults.Add(Fault.TruncateResponse.Nth(2));
        using var http = new HttpMessageInvoker(network.CreateHandler());

        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(Token(), CancellationToken.None));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(Token(), CancellationToken.None));
        using var broken = await http.SendAsync(Token(), CancellationToken.None);
        await Assert.ThrowsAsync<HttpRequestException>(() => broken.Content.ReadAsStringAsync());

        Assert.Equal([null, 200, 200], network.Daraja.Arrivals.Select(arrival => arrival.Status));
    }

    [Fact]
    public async Task Recordings_are_bounded_and_counts_are_not()
    {
        await using var network = new SandboxNetwork(new SandboxOptions { RecordingCapacity = 3 });
        using var http = new HttpMessageInvoker(network.CreateHandler());

        for (var number = 0; number < 5; number++)
        {
            using var response = await http.SendAsync(Token(), CancellationToken.None);
        }

        Assert.Equal((3, 5), (network.Daraja.Arrivals.Count, network.Daraja.ArrivalCount(DarajaOperation.OAuth)));
        Assert.Equal(3, network.Daraja.Ledger.Transactions.Count);
        Assert.Equal(1_000_000, network.Daraja.Ledger.Balance("174379", DarajaAccounts.Utility));
    }

    [Fact]
    public async Task An_arrival_keeps_method_path_headers_body_and_status()
    {
        await using var rig = await Rig.StartAsync();

        await rig.PushAsync(body => body["Amount"] = 0);

        var arrival = rig.Daraja.Arrivals[^1];
        Assert.Equal(("POST", Rig.PushPath, 400), (arrival.Method, arrival.Path, arrival.Status));
        Assert.StartsWith("Bearer SANDBOX-", arrival.Headers["authorization"]);
        Assert.Equal(0, JsonElement.Parse(arrival.Body.Span).GetProperty("Amount").GetInt32());
    }

    [Fact]
    public async Task Records_print_nothing_sensitive()
    {
        await using var rig = await Rig.StartAsync();
        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        var printed = $"{rig.Daraja.Arrivals[^1]} {rig.Daraja.Executions[0]} {rig.Daraja.Callbacks[0]}";

        Assert.DoesNotContain(Rig.Customer[3..], printed);
        Assert.DoesNotContain("SANDBOX-", printed);
    }

    [Fact]
    public async Task Observers_hear_of_answers_executions_and_callbacks()
    {
        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var rig = await Rig.StartAsync(options =>
        {
            options.OnAnswered = arrival => heard.Enqueue(arrival.ToString());
            options.OnExecuted = execution => heard.Enqueue("executed " + execution.Operation);
            options.OnCallback = callback => heard.Enqueue("callback " + callback.Operation);
        });

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal(["daraja.oauth 200", "daraja.stk-push 200", "executed daraja.stk-push", "callback daraja.stk-push"], heard);
    }

    [Fact]
    public async Task Stopping_cancels_what_still_waits()
    {
        var rig = await Rig.StartAsync();
        await rig.PushAsync();
        Assert.NotEqual(0, rig.Time.PendingTimers);

        await rig.DisposeAsync();

        Assert.Equal(0, rig.Time.PendingTimers);
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            using var handler = new SocketsHttpHandler();
            using var http = new HttpMessageInvoker(handler);
            using var late = new HttpRequestMessage(HttpMethod.Get, rig.Daraja.BaseAddress);
            using var answer = await http.SendAsync(late, CancellationToken.None);
        });
    }

    [Fact]
    public async Task A_taken_port_is_reported()
    {
        await using var first = await SandboxServer.StartAsync();

        await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = first.Daraja.BaseAddress.Port }));
    }

    [Fact]
    public void Options_out_of_range_are_all_named()
    {
        var options = new SandboxOptions { Port = -1, RecordingCapacity = 0 };

        var refused = Assert.Throws<OptionsValidationException>(() => new SandboxNetwork(options));

        Assert.Equal(2, refused.Failures.Count());
        options = new SandboxOptions();
        (options.Daraja.TokenLife, options.Daraja.MinimumPayout, options.Daraja.LockOperatorAfter, options.Daraja.SpikeArrest) = (TimeSpan.Zero, 300_000, 0, new SpikeArrest(0, TimeSpan.Zero));
        Assert.Equal(4, Assert.Throws<OptionsValidationException>(() => new SandboxNetwork(options)).Failures.Count());
    }

    private static HttpRequestMessage Token()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, TokenPath);
        request.Headers.TryAddWithoutValidation("Authorization", "Basic c2FuZGJveC1jb25zdW1lci1rZXk6c2FuZGJveC1jb25zdW1lci1zZWNyZXQ=");
        return request;
    }

    private sealed class Inbox : HttpMessageHandler
    {
        public List<string> Hosts { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hosts.Add(request.RequestUri!.Host);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
