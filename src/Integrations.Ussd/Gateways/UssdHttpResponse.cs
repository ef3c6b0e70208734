using System.Text;

namespace Integrations.Ussd;

/// <summary>An answer to a gateway, apart from any web framework.</summary>
public sealed class UssdHttpResponse
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The content type, or null without a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body, UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Headers that the gateway reads. Never a screen's text.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The status alone.</summary>
    public override string ToString() => Status.ToString(System.Globalization.CultureInfo.InvariantCulture);

    internal static UssdHttpResponse Empty(int status = 200) => new() { Status = status };

    internal static UssdHttpResponse Text(string text, string contentType = "text/plain; charset=utf-8", int status = 200) => new() { Status = status, ContentType = contentType, Body = Encoding.UTF8.GetBytes(text) };
}
