namespace Integrations.Http.Internal;

/// <summary>Sets the credentials and signs. A refused token is replaced once, and the same bytes go out once more.</summary>
internal sealed class AuthenticationHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!OperationScope.TryGet(request, out var scope) || scope.Call.Authenticator is not { } authenticator)
        {
            return await SignAndSendAsync(request, scope, cancellationToken).ConfigureAwait(false);
        }

        var header = await authenticator.GetAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Authorization = header;
        var response = await SignAndSendAsync(request, scope, cancellationToken).ConfigureAwait(false);
        if (scope.Last is not { IsAnswered: true } answer || !scope.Protocol.RefusesToken(answer))
        {
            return response;
        }

        authenticator.Reject(header);
        if (!scope.TryGrantAfterTokenRefusal())
        {
            return response;
        }

        try
        {
            request.Headers.Authorization = await authenticator.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            // No other token can be had: the refusal that came is the answer.
            return response;
        }

        response.Dispose();
        return await SignAndSendAsync(request, scope, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SignAndSendAsync(HttpRequestMessage request, OperationScope? scope, CancellationToken cancellationToken) =>
        scope?.Call.Signer is { } signer ? SignAndSendAsync(request, signer, scope.Call.Body.GetValueOrDefault(), cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SignAndSendAsync(HttpRequestMessage request, IRequestSigner signer, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await signer.SignAsync(request, body, cancellationToken).ConfigureAwait(false);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
