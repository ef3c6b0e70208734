using Microsoft.AspNetCore.Http;

namespace Integrations.Sandbox.Transport;

internal sealed class KestrelExchange(HttpContext context) : SandboxExchange
{
    public override string Method => context.Request.Method;

    public override string Path => context.Request.Path.Value ?? "/";

    public override string Query => context.Request.QueryString.Value ?? "";

    public override IReadOnlyDictionary<string, string> Headers { get; } =
        context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    public override bool IsInProcess => false;

    public override async ValueTask<byte[]> ReadBodyAsync(CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, cancellationToken).ConfigureAwait(false);
        return buffer.ToArray();
    }

    public async Task WriteAsync(SandboxReply reply, CancellationToken cancellationToken)
    {
        if (reply is not { Answer: { } answer, Delivery: not ReplyDelivery.Reset })
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (reply.Delivery is ReplyDelivery.Truncated)
        {
            await response.Body.WriteAsync(answer.Body[..(answer.Body.Length / 2)], cancellationToken).ConfigureAwait(false);
            await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
            context.Abort();
            return;
        }

        await response.Body.WriteAsync(answer.Body, cancellationToken).ConfigureAwait(false);
        await response.CompleteAsync().ConfigureAwait(false);
    }
}
