namespace Integrations.Core.Tests.Http;

/// <summary>What a host might add: tries again on every error status and every exception, up to four times.</summary>
internal sealed class RetryingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await base.SendAsync(request, cancellationToken);
                if ((int)response.StatusCode < 500 || attempt is 4)
                {
                    return response;
                }
            }
            catch (HttpRequestException) when (attempt < 4)
            {
            }
        }
    }
}
