using System.Net;

namespace Integrations.Sandbox.Transport;

/// <summary>Half a body, then a broken connection.</summary>
internal sealed class TruncatedContent(ReadOnlyMemory<byte> body) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(body[..(body.Length / 2)]).ConfigureAwait(false);
        throw InProcessHandler.Broken();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
