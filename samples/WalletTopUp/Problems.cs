using System.Globalization;
using System.Text.Json;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Turns what is not done into problem details that name each field.</summary>
internal sealed class Problems(RequestDelegate next, ILogger<Problems> logger)
{
    private const string Again = "Nobody knows yet whether it was taken in. Send the same request again, with the same Idempotency-Key: it is never done twice.";
    private const string Unserved = "There is no such endpoint for this method and Content-Type: see /openapi/v1.json.";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: var status and (StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status415UnsupportedMediaType) })
            {
                await WriteAsync(http, status, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = Unserved });
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked is gone. What was begun goes on.
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await ExplainAsync(http, failure);
        }
    }

    private Task ExplainAsync(HttpContext http, Exception failure)
    {
        switch (failure)
        {
            case ApiException refused:
                if (refused.RetryAfter is { } wait)
                {
                    http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                }

                return WriteAsync(http, refused.Status, refused.Problems);
            case BadHttpRequestException unreadable:
                var field = (unreadable.InnerException as JsonException)?.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "body";
                return WriteAsync(http, unreadable.StatusCode, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = $"{field} cannot be read: it is missing or has another form." });
            case IntegrationException:
                logger.Unavailable(failure.GetType().Name);
                http.Response.Headers.RetryAfter = "5";
                return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = Again });
            default:
                logger.Failed(failure);
                return WriteAsync(http, StatusCodes.Status500InternalServerError, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = Again });
        }
    }

    private static Task WriteAsync(HttpContext http, int status, IReadOnlyDictionary<string, string> problems)
    {
        var (field, message) = problems.First();
        var more = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (field.Length > 0)
        {
            more["field"] = field;
            more["errors"] = problems;
        }

        return Results.Problem(message, statusCode: status, title: "This was not done.", extensions: more).ExecuteAsync(http);
    }
}
