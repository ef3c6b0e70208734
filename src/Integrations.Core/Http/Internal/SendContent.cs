using System.Net;

namespace Integrations.Http.Internal;

/// <summary>The body of one passage. It alone marks that a body started and completed, and it can be written only once.</summary>
internal sealed class SendContent : HttpContent
{
    private readonly OperationScope _scope;
    private readonly Transmission _transmission;
    private readonly ReadOnlyMemory<byte> _body;

    public SendContent(OperationScope scope, Transmission transmission, HttpContent original)
    {
        _scope = scope;
        _transmission = transmission;
        _body = scope.Call.Body.GetValueOrDefault();
        foreach (var (name, values) in original.Headers.NonValidated)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                Headers.TryAddWithoutValidation(name, values.ToString());
            }
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _scope.StartBody(_transmission);
        await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
        _scope.CompleteBody(_transmission);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
