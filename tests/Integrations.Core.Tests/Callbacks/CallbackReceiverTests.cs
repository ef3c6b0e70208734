using System.Net;
using System.Text;
using Integrations.Callbacks;
using Integrations.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Integrations.Core.Tests.Callbacks;

public sealed class CallbackReceiverTests
{
    [Fact]
    public async Task A_callback_is_stored_and_answered_in_the_providers_shape()
    {
        using var harness = new CallbackHarness();

        var reply = await harness.ReceiveAsync("paid order-1");

        Assert.Equal((200, TestCallbackReader.Accepted), (reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
        var stored = Assert.Single(harness.Sink.Stored);
        Assert.Equal("paid order-1", Encoding.UTF8.GetString(stored.Body.Span));
        Assert.Equal(harness.Time.GetUtcNow(), stored.ReceivedAt);
        Assert.Equal(1, harness.Results["stored"]);
    }

    [Fact]
    public async Task It_is_answered_only_after_it_is_stored()
    {
        using var harness = new CallbackHarness();
        var storing = new TaskCompletionSource();
        harness.Sink.Before = _ => storing.Task;

        var receiving = harness.ReceiveAsync("paid order-1");
        var answeredBefore = receiving.IsCompleted;
        storing.SetResult();
        var reply = await receiving;

        Assert.False(answeredBefore);
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task A_sink_that_cannot_store_makes_the_answer_503()
    {
        using var harness = new CallbackHarness();
        harness.Sink.Before = static _ => throw new CallbackNotStoredException("The disk is full.");

        var reply = await harness.ReceiveAsync("paid order-1");

        Assert.Equal((503, 0), (reply.Status, reply.Body.Length));
        Assert.Equal(1, harness.Results["not_stored"]);
        Assert.Contains("CallbackNotStoredException", Assert.Single(harness.Log.At(LogLevel.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sink_that_does_not_end_makes_the_answer_503_when_its_time_is_over()
    {
        using var harness = new CallbackHarness();
        harness.Sink.Before = static _ => new TaskCompletionSource().Task;

        var receiving = harness.ReceiveAsync("paid order-1");
        await harness.Time.WhenTimersPending(1);
        harness.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(503, (await receiving).Status);
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_lose_a_store_in_progress()
    {
        using var harness = new CallbackHarness();
        using var connection = new CancellationTokenSource();
        var storing = new TaskCompletionSource();
        var seen = CancellationToken.None;
        harness.Sink.Before = token =>
        {
            seen = token;
            return storing.Task;
        };

        var receiving = harness.Receiver.ReceiveAsync(harness.Arrival("paid order-1"), connection.Token);
        await harness.Time.WhenTimersPending(1);
        await connection.CancelAsync();
        storing.SetResult();
        await receiving;

        Assert.False(seen.IsCancellationRequested);
        Assert.Single(harness.Sink.Stored);
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_and_touches_nothing()
    {
        using var harness = new CallbackHarness();
        var arrival = new CallbackArrival { Slug = "0123456789ab", Token = harness.Addresses.TokenFor("0123456789ab", "order-1"), Method = "POST", Body = new UnreadableStream() };

        var reply = await harness.Receiver.ReceiveAsync(arrival);

        Assert.Equal((404, 0), (reply.Status, reply.Body.Length));
        Assert.Empty(harness.Sink.Stored);
        Assert.Equal(1, harness.Results["unknown_address"]);
    }

    [Fact]
    public async Task A_forged_token_is_refused_before_the_body_is_read()
    {
        using var harness = new CallbackHarness();
        var arrival = new CallbackArrival { Slug = harness.Reader.Route.Slug, Token = new string('a', 64), Method = "POST", Body = new UnreadableStream() };

        var reply = await harness.Receiver.ReceiveAsync(arrival);

        Assert.Equal((403, 0), (reply.Status, reply.Body.Length));
        Assert.Empty(harness.Reader.Seen);
        Assert.Equal(1, harness.Results["forged"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("DELETE")]
    public async Task Only_POST_and_PUT_carry_callbacks(string method)
    {
        using var harness = new CallbackHarness();
        var good = harness.Arrival("paid order-1");
        var arrival = new CallbackArrival { Slug = good.Slug, Token = good.Token, Method = method, Body = new UnreadableStream() };

        var reply = await harness.Receiver.ReceiveAsync(arrival);

        Assert.Equal(405, reply.Status);
        Assert.Equal(1, harness.Results["wrong_method"]);
    }

    [Fact]
    public async Task A_reader_can_refuse_a_signature_or_source()
    {
        using var harness = new CallbackHarness();

        var reply = await harness.ReceiveAsync("paid order-1", trust: "refuse");

        Assert.Equal((403, 0), (reply.Status, reply.Body.Length));
        Assert.Empty(harness.Sink.Stored);
        Assert.Equal(1, harness.Results["refused"]);
    }

    [Fact]
    public async Task A_defect_in_the_authentication_is_never_an_acceptance()
    {
        using var harness = new CallbackHarness();

        var reply = await harness.ReceiveAsync("paid order-1", trust: "throw");

        Assert.Equal(503, reply.Status);
        Assert.Empty(harness.Sink.Stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("throw")]
    public async Task Bytes_that_cannot_be_understood_are_kept_counted_and_answered(string body)
    {
        using var harness = new CallbackHarness();

        var reply = await harness.ReceiveAsync(body);

        Assert.Equal((200, TestCallbackReader.Accepted), (reply.Status, Encoding.UTF8.GetString(reply.Body.Span)));
        Assert.Equal(body, Encoding.UTF8.GetString(Assert.Single(harness.Sink.Stored).Body.Span));
        Assert.Equal((1, 0), (harness.Results["malformed"], harness.Results["stored"]));
    }

    [Theory]
    [InlineData(1024, null, 200)]
    [InlineData(1024, 1024, 200)]
    [InlineData(1025, null, 413)]
    [InlineData(1025, 1025, 413)]
    [InlineData(1025, 10, 413)]
    [InlineData(10, 1025, 413)]
    [InlineData(10, 900, 200)]
    public async Task A_body_over_the_limit_is_refused_whatever_length_is_announced(int size, int? announced, int status)
    {
        using var harness = new CallbackHarness(options: static options => options.MaxBodyBytes = 1024);
        var good = harness.Arrival("");
        var arrival = new CallbackArrival { Slug = good.Slug, Token = good.Token, Method = "PUT", ContentLength = announced, Body = new MemoryStream(new byte[size]) };

        var reply = await harness.Receiver.ReceiveAsync(arrival);

        Assert.Equal(status, reply.Status);
        Assert.Equal(status is 200 ? [size] : Array.Empty<int>(), harness.Sink.Stored.Select(static envelope => envelope.Body.Length));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_no_callback()
    {
        using var harness = new CallbackHarness();
        var good = harness.Arrival("");
        var arrival = new CallbackArrival { Slug = good.Slug, Token = good.Token, Method = "POST", Body = new UnreadableStream() };

        var reply = await harness.Receiver.ReceiveAsync(arrival);

        Assert.Equal(400, reply.Status);
        Assert.Empty(harness.Sink.Stored);
        Assert.Equal(1, harness.Results["broken"]);
    }

    [Fact]
    public async Task An_IPv4_address_in_IPv6_form_is_shown_as_IPv4()
    {
        using var harness = new CallbackHarness();
        var good = harness.Arrival("paid order-1");
        var arrival = new CallbackArrival { Slug = good.Slug, Token = good.Token, Method = "POST", Body = good.Body, RemoteAddress = IPAddress.Parse("::ffff:196.201.214.200") };

        await harness.Receiver.ReceiveAsync(arrival);

        Assert.Equal(IPAddress.Parse("196.201.214.200"), Assert.Single(harness.Sink.Stored).RemoteAddress);
    }

    [Fact]
    public async Task Nothing_of_a_body_or_token_reaches_the_log()
    {
        using var harness = new CallbackHarness();

        await harness.ReceiveAsync("paid MARKED-REFERENCE");
        await harness.ReceiveAsync("MARKED garbage");
        await harness.AskAsync("ask MARKED-RECEIPT");
        harness.Sink.Before = static _ => throw new InvalidOperationException("MARKED message of the host");
        await harness.ReceiveAsync("paid MARKED-REFERENCE");

        var token = harness.Arrival("").Token;
        Assert.NotEmpty(harness.Log.Lines);
        Assert.DoesNotContain(harness.Log.Lines, line => line.Contains("MARKED", StringComparison.Ordinal) || line.Contains("2547", StringComparison.Ordinal) || line.Contains(token, StringComparison.Ordinal));
    }
}
