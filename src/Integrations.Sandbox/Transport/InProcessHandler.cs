using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Integrations.Sandbox.Transport;

/// <summary>Carries requests to the sandbox without a socket and marks every answer as simulated.</summary>
internal sealed class InProcessHandler(Gateway gateway) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // On a socket the client's bytes leave whether or not anybody reads them: here they are taken first, too.
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var reply = await gateway.HandleAsync(new InProcessExchange(request, body), cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return reply switch
            {
                { Delivery: ReplyDelivery.Reset } or { Answer: null } => throw Broken(),
                { Delivery: ReplyDelivery.Truncated, Answer: { } answer } => Respond(request, answer, new TruncatedContent(answer.Body)),
                { Answer: { } answer } => Respond(request, answer, new ReadOnlyMemoryContent(answer.Body)),
            };
        }
        finally
        {
            reply.Answered();
        }
    }

    internal static HttpRequestException Broken() =>
        new(HttpRequestError.ResponseEnded, "The sandbox cut the connection.", new SocketException((int)SocketError.ConnectionReset));

    private static HttpResponseMessage Respond(HttpRequestMessage request, SandboxAnswer answer, HttpContent content)
    {
        if (answer.ContentType is { } type)
        {
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request, Content = content };
        response.Headers.TryAddWithoutValidation(SandboxNetwork.SimulatedHeader, "true");
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
