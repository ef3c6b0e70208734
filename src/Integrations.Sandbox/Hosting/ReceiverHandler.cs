using System.Net;
using Integrations.Callbacks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Sandbox.Hosting;

/// <summary>Hands the sandbox's callbacks to the host's own receiver. What is addressed elsewhere goes nowhere: a simulated host opens no socket.</summary>
internal sealed class ReceiverHandler(IServiceProvider services, ILogger logger) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Asked for with each callback: the receiver's readers may need provider clients, and those this network.
        if (services.GetService<CallbackReceiver>() is not { } receiver || Read(request.RequestUri!) is not (var slug, var token))
        {
            logger.CallbackGoesNowhere();
            throw new HttpRequestException("Nobody in this process listens at that address.");
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        using var stream = new MemoryStream(body, writable: false);
        var reply = await receiver.ReceiveAsync(
            new CallbackArrival
            {
                Slug = slug,
                Token = token,
                Method = request.Method.Method,
                Body = stream,
                ContentLength = body.Length,
                ContentType = request.Content?.Headers.ContentType?.ToString(),
                Headers = [.. request.Headers.NonValidated.Select(static header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
                RemoteAddress = IPAddress.Loopback,
                IsSimulated = true,
            },
            cancellationToken).ConfigureAwait(false);
        return new HttpResponseMessage((HttpStatusCode)reply.Status) { RequestMessage = request, Content = new ReadOnlyMemoryContent(reply.Body) };
    }

    /// <summary>The last two segments of an address of this host; <see langword="null"/> for any other.</summary>
    private (string Slug, string Token)? Read(Uri address)
    {
        var options = services.GetRequiredService<IOptions<CallbackOptions>>().Value;
        var root = $"{options.PublicBaseAddress!.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{options.PathPrefix}/";
        return address.AbsoluteUri.StartsWith(root, StringComparison.OrdinalIgnoreCase) && address.AbsoluteUri[root.Length..].Split('/') is [var slug, var token]
            ? (slug, token)
            : null;
    }
}
