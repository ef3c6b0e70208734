using System.Security.Cryptography;
using System.Text;

namespace Integrations.Samples.LoanDesk;

/// <summary>Lets in whoever sends a known key in the header <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyFilter(bool officersOnly) : IEndpointFilter
{
    /// <summary>Under this name the request holds the caller's.</summary>
    public const string Caller = "loans.caller";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var terms = http.RequestServices.GetRequiredService<LoanTerms>();
        var sent = Encoding.UTF8.GetBytes(http.Request.Headers["X-Api-Key"].ToString());
        if (NameOf(terms.Officers, sent) is { } officer)
        {
            http.Items[Caller] = officer;
            return next(context);
        }

        if (NameOf(terms.Apps, sent) is not { } app)
        {
            return new(Results.Problem("The header X-Api-Key is missing or unknown.", statusCode: StatusCodes.Status401Unauthorized));
        }

        http.Items[Caller] = app;
        return officersOnly ? new(Results.Problem("Only an officer may do this.", statusCode: StatusCodes.Status403Forbidden)) : next(context);
    }

    /// <summary>Compares with every key, each in the same time.</summary>
    private static string? NameOf(IDictionary<string, string> keys, byte[] sent)
    {
        string? found = null;
        foreach (var (name, key) in keys)
        {
            found = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), sent) ? name : found;
        }

        return found;
    }
}
