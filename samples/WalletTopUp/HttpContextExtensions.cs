namespace Integrations.Samples.WalletTopUp;

/// <summary>What the headers of a request say.</summary>
internal static class HttpContextExtensions
{
    public const string KeyHeader = "Idempotency-Key";

    private const int LongestKey = 64;

    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>()!;

    /// <summary>The client's key of what it asks for. The same key is the same operation, for ever.</summary>
    public static string IdempotencyKey(this HttpContext http) => http.FindIdempotencyKey()
        ?? throw new ApiException(StatusCodes.Status400BadRequest, KeyHeader, $"The header {KeyHeader} is missing: a key of yours for this operation, the same when you send it again.");

    public static string? FindIdempotencyKey(this HttpContext http) => http.Request.Headers[KeyHeader] switch
    {
        [] => null,
        [{ Length: > 0 and <= LongestKey } key] when key.All(IsOfAKey) => key,
        _ => throw new ApiException(StatusCodes.Status400BadRequest, KeyHeader, $"The header {KeyHeader} must have 1 to {LongestKey} letters, digits, hyphens, underscores, dots and colons."),
    };

    public static bool IsKey(string? text) => text is { Length: > 0 and <= LongestKey } && text.All(IsOfAKey);

    private static bool IsOfAKey(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':';
}
