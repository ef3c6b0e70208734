using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Sandbox.Tests.Conformance;

/// <summary>The provider that exists only here: it takes a payment under an id once, and says what became of it.</summary>
internal sealed class ExampleProvider
{
    private readonly ConcurrentBag<string> _taken = [];

    /// <summary>Whether it recognises a repeated id, as its description says.</summary>
    public bool RecognisesRepeats { get; init; } = true;

    public int Taken => _taken.Count;

    public HttpMessageHandler CreateHandler() => new Handler(this);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method == HttpMethod.Get)
        {
            var asked = path[(path.LastIndexOf('/') + 1)..];
            return _taken.Contains(asked) ? Say(HttpStatusCode.OK, asked, "paid") : Say(HttpStatusCode.NotFound, asked, "no_such_id");
        }

        var id = (string)JsonNode.Parse(await request.Content!.ReadAsByteArrayAsync())!["id"]!;
        if (RecognisesRepeats && _taken.Contains(id))
        {
            return Say(HttpStatusCode.Conflict, id, "id_taken");
        }

        _taken.Add(id);
        return Say(HttpStatusCode.Accepted, id, "waiting");
    }

    private static HttpResponseMessage Say(HttpStatusCode status, string id, string state) =>
        new(status) { Content = new StringContent(new JsonObject { ["id"] = id, ["state"] = state }.ToJsonString(), Encoding.UTF8, "application/json") };

    private sealed class Handler(ExampleProvider provider) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => provider.AnswerAsync(request);
    }
}
