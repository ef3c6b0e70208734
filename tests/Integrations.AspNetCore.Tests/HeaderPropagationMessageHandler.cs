using Microsoft.AspNetCore.Http;

namespace Microsoft.AspNetCore.HeaderPropagation;

/// <summary>
/// Stands in for the handler of the package Microsoft.AspNetCore.HeaderPropagation, under its full name: that name is what the pipeline goes by, and the package is
/// not part of the shared framework.
/// </summary>
internal sealed class HeaderPropagationMessageHandler(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("X-Session", accessor.HttpContext?.Request.Headers["X-Session"].ToString());
        return base.SendAsync(request, cancellationToken);
    }
}
