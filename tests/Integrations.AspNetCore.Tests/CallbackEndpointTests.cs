using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrations.Callbacks;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.AspNetCore.Tests;

public sealed class CallbackEndpointTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task A_callback_is_stored_and_answered_in_the_providers_shape(string method)
    {
        await using var host = await CallbackHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Path()) { Content = new StringContent("paid order-1", Encoding.UTF8, "text/plain") };
        request.Headers.Add("X-Signature", ["a", "b"]);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TestCallbackReader.Accepted, await response.Content.ReadAsStringAsync());
        var stored = Assert.Single(host.Sink.Stored);
        Assert.Equal(("paid order-1", method, "text/plain; charset=utf-8"), (Encoding.UTF8.GetString(stored.Body.Span), stored.Method, stored.ContentType));
        Assert.Equal(IPAddress.Loopback, stored.RemoteAddress);
        Assert.Equal("a, b", stored.FindHeader("x-signature"));
    }

    [Fact]
    public async Task A_sink_that_cannot_store_makes_the_answer_503()
    {
        await using var host = await CallbackHost.StartAsync();
        host.Sink.Before = static _ => throw new CallbackNotStoredException("MARKED detail");

        using var response = await host.PostAsync("paid order-1");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_late_validator_is_answered_for_and_counted()
    {
        await using var host = await CallbackHost.StartAsync(static builder => builder.Services.AddScoped<IIncomingPaymentValidator, SilentValidator>());

        var asking = host.PostAsync("ask R1");
        await host.Time.WhenTimersPending(1);
        host.Time.Advance(TimeSpan.FromSeconds(6));
        using var response = await asking;

        Assert.Equal("accepted ", await response.Content.ReadAsStringAsync());
        Assert.Equal(1, host.Results["validator_late"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused(bool chunked)
    {
        await using var host = await CallbackHost.StartAsync();
        using var request = Chunked(host.Path(), new string('x', 1025), chunked);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Empty(host.Sink.Stored);
        Assert.Equal(1, host.Results["too_long"]);
    }

    [Fact]
    public async Task A_chunked_body_is_read_whole()
    {
        await using var host = await CallbackHost.StartAsync();
        using var request = Chunked(host.Path(), "paid order-1", chunked: true);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("paid order-1", Encoding.UTF8.GetString(Assert.Single(host.Sink.Stored).Body.Span));
    }

    [Fact]
    public async Task A_forged_token_is_refused_without_a_word()
    {
        await using var host = await CallbackHost.StartAsync();

        using var response = await host.PostAsync("paid order-1", host.Path(token: new string('0', 64)));

        Assert.Equal((HttpStatusCode.Forbidden, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Empty(host.Sink.Stored);
        Assert.Equal(1, host.Results["forged"]);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found()
    {
        await using var host = await CallbackHost.StartAsync();

        using var response = await host.PostAsync("paid order-1", host.Path(slug: "0123456789ab"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(1, host.Results["unknown_address"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_refused_and_counted(string method)
    {
        await using var host = await CallbackHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Path());

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST", "PUT"], response.Content.Headers.Allow);
        Assert.Equal(1, host.Results["wrong_method"]);
    }

    [Theory]
    [InlineData("refuse", HttpStatusCode.Forbidden)]
    [InlineData("throw", HttpStatusCode.ServiceUnavailable)]
    public async Task What_a_reader_refuses_or_breaks_on_is_answered_without_detail(string trust, HttpStatusCode status)
    {
        await using var host = await CallbackHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add("X-Trust", trust);

        using var response = await host.PostAsync("paid order-1");

        Assert.Equal((status, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Empty(host.Sink.Stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("throw")]
    public async Task Bytes_that_cannot_be_understood_are_kept_counted_and_answered(string body)
    {
        await using var host = await CallbackHost.StartAsync();

        using var response = await host.PostAsync(body);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(host.Sink.Stored).Body.Span));
        Assert.Equal(1, host.Results["malformed"]);
    }

    [Fact]
    public async Task Concurrent_repeats_of_incoming_money_are_told_once()
    {
        var observer = new CountingObserver();
        await using var host = await CallbackHost.StartAsync(builder => builder.Services.AddScoped<IIncomingPaymentObserver>(_ => observer), withSink: false);

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.PostAsync("money R1")));

        Assert.All(responses, static response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(1, observer.Told);
    }

    [Fact]
    public async Task A_provider_that_hangs_up_does_not_lose_a_store_in_progress()
    {
        await using var host = await CallbackHost.StartAsync();
        var (entered, storing, stored) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<bool>());
        host.Sink.Before = async token =>
        {
            entered.SetResult();
            await storing.Task;
            stored.SetResult(token.IsCancellationRequested);
        };
        var connection = await ConnectAsync(host, "paid order-1", announced: 12);

        await entered.Task;
        connection.LingerState = new LingerOption(true, 0);
        connection.Dispose();
        storing.SetResult();

        Assert.False(await stored.Task);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_no_callback()
    {
        await using var host = await CallbackHost.StartAsync();

        using (var connection = await ConnectAsync(host, "paid", announced: 12))
        {
            connection.Shutdown(SocketShutdown.Send);
            await host.Results.CountedAsync("broken");
        }

        Assert.Empty(host.Sink.Stored);
    }

    [Fact]
    public async Task A_host_that_asks_everybody_to_sign_in_still_receives_callbacks()
    {
        await using var host = await CallbackHost.StartAsync(
            static builder =>
            {
                builder.Services.AddAuthentication().AddCookie();
                builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
                builder.Services.AddAntiforgery();
            },
            static app => app.UseAuthentication().UseAuthorization().UseAntiforgery());

        using var response = await host.PostAsync("paid order-1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_the_source_is_the_providers()
    {
        await using var host = await CallbackHost.StartAsync(
            pipeline: static app => app.UseForwardedHeaders(new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor }));
        host.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "::ffff:196.201.214.200");

        using var response = await host.PostAsync("paid order-1");

        Assert.Equal(IPAddress.Parse("196.201.214.200"), Assert.Single(host.Sink.Stored).RemoteAddress);
    }

    [Fact]
    public async Task The_endpoint_takes_the_hosts_conventions()
    {
        await using var host = await CallbackHost.StartAsync(endpoint: static callbacks => callbacks.RequireHost("pay.example.com"));

        using var response = await host.PostAsync("paid order-1");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(host.Sink.Stored);
    }

    private static async Task<Socket> ConnectAsync(CallbackHost host, string body, int announced)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST {host.Path()} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {announced}\r\n\r\n{body}"));
        return socket;
    }

    private static HttpRequestMessage Chunked(string path, string body, bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.TransferEncodingChunked = chunked;
        return request;
    }

    private sealed class SilentValidator : IIncomingPaymentValidator
    {
        public async ValueTask<IncomingPaymentDecision> ValidateAsync(IncomingPaymentQuestion question, CancellationToken cancellationToken = default) =>
            await new TaskCompletionSource<IncomingPaymentDecision>().Task;
    }

    private sealed class CountingObserver : IIncomingPaymentObserver
    {
        private int _told;

        public int Told => _told;

        public ValueTask OnReceivedAsync(IncomingPayment payment, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _told);
            return ValueTask.CompletedTask;
        }
    }
}
