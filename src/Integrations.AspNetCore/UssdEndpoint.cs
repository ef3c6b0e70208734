using Integrations.Ussd;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Integrations.AspNetCore;

/// <summary>Carries requests of gateways to the menus and the answers back.</summary>
internal sealed class UssdEndpoint(UssdRequestHandler handler)
{
    private const int LargestBody = 64 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HideSecret(context);
        var (gateway, secret, rest) = Split(context.Request.RouteValues["path"] as string ?? "", handler);
        if (await ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var headers = context.Request.Headers;
        var response = await handler.HandleAsync(
            gateway,
            secret,
            new UssdHttpRequest
            {
                Method = context.Request.Method,
                Path = rest,
                Query = context.Request.QueryString.Value is { Length: > 1 } query ? query[1..] : "",
                Body = body,
                Header = name => headers.TryGetValue(name, out var values) ? values[0] : null,
            },
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context.Response, response).ConfigureAwait(false);
    }

    // "/africastalking/secret" or "/infobip/secret/session/1/start"; without a secret the rest begins at once.
    private static (string Gateway, string? Secret, string Tail) Split(string path, UssdRequestHandler handler)
    {
        var first = path.IndexOf('/', StringComparison.Ordinal);
        var (name, rest) = first < 0 ? (path, "") : (path[..first], path[(first + 1)..]);
        if (!handler.HasSecret(name))
        {
            return (name, null, rest.Length > 0 ? $"/{rest}" : "");
        }

        var end = rest.IndexOf('/', StringComparison.Ordinal);
        return end < 0 ? (name, rest, "") : (name, rest[..end], rest[end..]);
    }

    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > LargestBody)
        {
            return null;
        }

        if (request.ContentLength is null or 0 && HttpMethods.IsGet(request.Method))
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var buffer = new byte[request.ContentLength is { } length ? (int)length : 1024];
        var read = 0;
        while (true)
        {
            if (read == buffer.Length)
            {
                if (request.ContentLength is not null)
                {
                    break;
                }

                if (read > LargestBody)
                {
                    return null;
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var taken = await request.Body.ReadAsync(buffer.AsMemory(read), cancellationToken).ConfigureAwait(false);
            if (taken is 0)
            {
                break;
            }

            read += taken;
        }

        return buffer.AsMemory(0, read);
    }

    private static async Task WriteAsync(HttpResponse response, UssdHttpResponse answer)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Body.IsEmpty)
        {
            return;
        }

        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        try
        {
            await response.Body.WriteAsync(answer.Body, response.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The gateway hung up. The state is kept; its repeat gets the same answer.
        }
    }

    /// <summary>The activity of the request may be exported with its path, and a query holds numbers: what is left there is the template.</summary>
    private static void HideSecret(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            activity.SetTag("url.path", endpoint.RoutePattern.RawText);
            activity.SetTag("url.query", null);
        }
    }
}
