using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Http;

namespace Integrations.Sandbox.Conformance;

/// <summary>A network that loses and garbles what a rule tells it to, and otherwise hands everything on to the provider. Thread-safe.</summary>
/// <param name="provider">Makes a handler that answers as the provider does, such as <c>SandboxNetwork.CreateHandler</c>.</param>
/// <param name="isSend">Tells the request that moves value from tokens, questions and the rest.</param>
public sealed class FaultyNetwork(Func<HttpMessageHandler> provider, Func<HttpRequestMessage, bool> isSend) : IProviderNetwork
{
    private readonly Lock _gate = new();
    private readonly List<string> _problems = [];
    private int _sends;
    private int _questions;

    internal NetworkFault AtSend { get; set; }

    internal NetworkFault AtQuestion { get; set; }

    internal SandboxAnswer Replacement { get; set; } = SandboxAnswer.Empty(200);

    /// <summary>Called when the provider has a send and its answer is on the way.</summary>
    internal Action? OnAnswer { get; set; }

    /// <summary>True once a rule begins to ask: what is no send is a question from then on.</summary>
    internal bool IsAsking { get; set; }

    internal int Sends => Volatile.Read(ref _sends);

    internal int Questions => Volatile.Read(ref _questions);

    /// <summary>What was wrong with the form of the sends.</summary>
    internal IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
            {
                return [.. _problems];
            }
        }
    }

    /// <inheritdoc />
    HttpMessageHandler IProviderNetwork.CreateHandler(string provider) => CreateHandler();

    /// <summary>A primary handler for a client.</summary>
    public HttpMessageHandler CreateHandler() => new Handler(this, provider());

    private async Task<HttpResponseMessage> CarryAsync(HttpRequestMessage request, Func<Task<HttpResponseMessage>> carry)
    {
        var isPayment = isSend(request);
        if (!isPayment && !IsAsking)
        {
            return await carry().ConfigureAwait(false);
        }

        var fault = isPayment ? AtSend : AtQuestion;
        _ = isPayment ? Interlocked.Increment(ref _sends) : Interlocked.Increment(ref _questions);
        if (fault is NetworkFault.RefuseConnection)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "Nobody listens.", new SocketException((int)SocketError.ConnectionRefused));
        }

        if (isPayment)
        {
            Inspect(request);
        }

        if (fault is NetworkFault.LoseRequest)
        {
            _ = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            throw Broken();
        }

        var answer = await carry().ConfigureAwait(false);
        OnAnswer?.Invoke();
        switch (fault)
        {
            case NetworkFault.LoseAnswer:
                answer.Dispose();
                throw Broken();
            case NetworkFault.ReplaceAnswer:
                answer.Dispose();
                return Respond(request, Replacement);
            case NetworkFault.AddFields:
                return await AddFieldsAsync(answer).ConfigureAwait(false);
            default:
                return answer;
        }
    }

    private void Inspect(HttpRequestMessage request)
    {
        lock (_gate)
        {
            if (request.Content is null)
            {
                _problems.Add("a send without a body is silently repeated by the framework when a reused connection closes");
            }
            else if (request.Content.Headers.ContentLength is null)
            {
                _problems.Add("a send has no Content-Length");
            }

            if (request.Headers.TransferEncodingChunked is true)
            {
                _problems.Add("a send is chunked");
            }

            if (request.Headers.ExpectContinue is true)
            {
                _problems.Add("a send waits for 100-continue, and is silently repeated when a reused connection closes meanwhile");
            }
        }
    }

    private static async Task<HttpResponseMessage> AddFieldsAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        try
        {
            if (JsonNode.Parse(bytes) is JsonObject fields)
            {
                fields["addedYesterday"] = new JsonObject { ["values"] = new JsonArray(1, "two", null) };
                fields["added_today"] = "a word that nobody knows";
                bytes = JsonSerializer.SerializeToUtf8Bytes(fields, FieldsContext.Default.JsonObject);
            }
        }
        catch (JsonException)
        {
            // No JSON: nothing to add to.
        }

        var type = answer.Content.Headers.ContentType;
        answer.Content = new ByteArrayContent(bytes) { Headers = { ContentType = type } };
        return answer;
    }

    private static HttpResponseMessage Respond(HttpRequestMessage request, SandboxAnswer answer)
    {
        var content = new ReadOnlyMemoryContent(answer.Body);
        if (answer.ContentType is { } type)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = content };
        if (answer.Status is >= 300 and < 400)
        {
            response.Headers.Location = new Uri("https://elsewhere.example.com/");
        }

        return response;
    }

    private static HttpRequestException Broken() =>
        new(HttpRequestError.ResponseEnded, "The connection broke.", new SocketException((int)SocketError.ConnectionReset));

    private sealed class Handler(FaultyNetwork network, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            network.CarryAsync(request, () => base.SendAsync(request, cancellationToken));
    }
}
