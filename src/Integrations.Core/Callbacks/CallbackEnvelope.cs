using System.Net;

namespace Integrations.Callbacks;

/// <summary>A callback as it came: nothing interpreted yet. The body holds personal data; the text form shows none of it.</summary>
public sealed class CallbackEnvelope
{
    /// <summary>The route's segment of the path.</summary>
    public required string Slug { get; init; }

    /// <summary>The token of the path, proven to be ours.</summary>
    public required string Token { get; init; }

    /// <summary>POST or PUT.</summary>
    public required string Method { get; init; }

    /// <summary>The raw bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The media type that came with it; many providers send none or a wrong one.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers, for signatures and audit.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Where it came from, after trusted proxies.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>True when a simulated network delivered it.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The value of a header, whatever its casing; <see langword="null"/> when it did not come.</summary>
    public string? FindHeader(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The slug and the size.</summary>
    public override string ToString() => $"{Slug} ({Body.Length} bytes)";
}
