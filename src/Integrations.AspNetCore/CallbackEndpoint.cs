using Integrations.Callbacks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Integrations.AspNetCore;

/// <summary>Carries HTTP requests to the receiver and its replies back.</summary>
internal sealed class CallbackEndpoint(CallbackReceiver receiver)
{
    public async Task HandleAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        HideToken(context);
        var reply = await receiver.ReceiveAsync(Describe(context.Request), context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context.Response, reply).ConfigureAwait(false);
    }

    private static CallbackArrival Describe(HttpRequest request) => new()
    {
        Slug = request.RouteValues["slug"] as string ?? "",
        Token = request.RouteValues["token"] as string ?? "",
        Method = request.Method,
        Body = request.Body,
        ContentLength = request.ContentLength,
        ContentType = request.ContentType,
        Headers = Flatten(request.Headers),
        RemoteAddress = request.HttpContext.Connection.RemoteIpAddress,
    };

    private static List<KeyValuePair<string, string>> Flatten(IHeaderDictionary headers)
    {
        var flat = new List<KeyValuePair<string, string>>(headers.Count);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                flat.Add(new KeyValuePair<string, string>(name, value ?? ""));
            }
        }

        return flat;
    }

    private static async Task WriteAsync(HttpResponse response, CallbackReply reply)
    {
        response.StatusCode = reply.Status;
        if (reply.Status is StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = "POST, PUT";
        }

        if (reply.Body.IsEmpty)
        {
            return;
        }

        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        try
        {
            await response.Body.WriteAsync(reply.Body, response.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The provider hung up. The callback is stored all the same; there is nobody left to tell.
        }
    }

    /// <summary>The activity of the request may be exported with its path: what is left there is the template.</summary>
    private static void HideToken(HttpContext context)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            activity.SetTag("url.path", endpoint.RoutePattern.RawText);
        }
    }
}
