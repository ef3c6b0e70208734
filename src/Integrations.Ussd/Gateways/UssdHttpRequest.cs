namespace Integrations.Ussd;

/// <summary>A gateway's request, apart from any web framework.</summary>
public sealed class UssdHttpRequest
{
    private static readonly Func<string, string?> NoHeaders = static _ => null;

    /// <summary>GET, POST or PUT.</summary>
    public required string Method { get; init; }

    /// <summary>The path after the gateway's own prefix, such as <c>/session/77f0c1/start</c>; empty for most gateways.</summary>
    public string Path { get; init; } = "";

    /// <summary>The query without its question mark, still encoded.</summary>
    public string Query { get; init; } = "";

    /// <summary>The body; at most 64 KB.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Finds a header by its name, whatever the case.</summary>
    public Func<string, string?> Header { get; init; } = NoHeaders;

    /// <summary>The method alone.</summary>
    public override string ToString() => Method;
}
