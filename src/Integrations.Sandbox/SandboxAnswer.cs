using System.Text;

namespace Integrations.Sandbox;

/// <summary>An HTTP answer of a simulated provider. Immutable.</summary>
public sealed class SandboxAnswer
{
    private SandboxAnswer(int status, string? contentType, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        (Status, ContentType, Body, Headers) = (status, contentType, body, headers);
    }

    /// <summary>The HTTP status, 200 to 599.</summary>
    public int Status { get; }

    /// <summary>The media type, or <see langword="null"/> for an answer without body.</summary>
    public string? ContentType { get; }

    /// <summary>The body as it goes over the wire.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Headers beside Content-Type and Content-Length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>An answer without body, as an overloaded edge gives.</summary>
    public static SandboxAnswer Empty(int status) => new(status, contentType: null, ReadOnlyMemory<byte>.Empty, []);

    /// <summary>A JSON answer. The text is sent as it is: it may be broken on purpose.</summary>
    public static SandboxAnswer Json(int status, string body) => Json(status, Encoding.UTF8.GetBytes(body));

    /// <summary>A JSON answer from bytes.</summary>
    public static SandboxAnswer Json(int status, ReadOnlyMemory<byte> body) => new(status, "application/json", body, []);

    /// <summary>An answer of some other media type.</summary>
    public static SandboxAnswer Bytes(int status, string contentType, ReadOnlyMemory<byte> body)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(contentType);
        return new(status, contentType, body, []);
    }

    /// <summary>An HTML page, as a firewall serves.</summary>
    public static SandboxAnswer Html(int status, string body) => new(status, "text/html", Encoding.UTF8.GetBytes(body), []);

    /// <summary>A plain text answer.</summary>
    public static SandboxAnswer Text(int status, string body) => new(status, "text/plain", Encoding.UTF8.GetBytes(body), []);

    /// <summary>The same answer with one more header, such as <c>Retry-After</c>.</summary>
    public SandboxAnswer WithHeader(string name, string value) => new(Status, ContentType, Body, [.. Headers, new(name, value)]);
}
