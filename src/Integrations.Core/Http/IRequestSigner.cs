namespace Integrations.Http;

/// <summary>Signs a request after its credentials are set. Sets headers, never appends: it runs again on each passage.</summary>
public interface IRequestSigner
{
    /// <summary>Signs. The body is final.</summary>
    ValueTask SignAsync(HttpRequestMessage request, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default);
}
