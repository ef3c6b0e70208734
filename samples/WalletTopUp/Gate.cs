namespace Integrations.Samples.WalletTopUp;

/// <summary>Lets in whoever sends a known key in the header <c>x-api-key</c>, before anything of the request is read.</summary>
internal sealed class Gate(RequestDelegate next, KeyRing keys, Rates rates)
{
    public const string Header = "x-api-key";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Access>() is not { } access)
        {
            return next(http);
        }

        var caller = keys.Find(http.Request.Headers[Header].ToString()) ?? throw new ApiException(StatusCodes.Status401Unauthorized, Header, $"The header {Header} is missing or unknown.");
        if (access.IsForOperators != caller.Partner is null)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, Header, access.IsForOperators ? "Only an operator may do this." : "Only a partner may do this.");
        }

        if (!rates.TryTake(caller.Name, access.Group, out var wait))
        {
            throw new ApiException(StatusCodes.Status429TooManyRequests, Header, "Too many requests in this minute.") { RetryAfter = wait };
        }

        http.Features.Set(caller);
        http.Response.Headers.CacheControl = "no-store";
        return next(http);
    }
}
