using System.Net;

namespace Integrations.Callbacks;

/// <summary>A callback at the door: nothing about it is checked yet. The text form shows nothing of it.</summary>
public sealed class CallbackArrival
{
    /// <summary>The route's segment of the path, as it came.</summary>
    public required string Slug { get; init; }

    /// <summary>The token of the path, as it came.</summary>
    public required string Token { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The body. Read only after slug, method and token are found good, up to <see cref="CallbackOptions.MaxBodyBytes"/>; never disposed.</summary>
    public required Stream Body { get; init; }

    /// <summary>The announced length of the body; <see langword="null"/> when none was announced.</summary>
    public long? ContentLength { get; init; }

    /// <summary>The media type; many providers send none or a wrong one.</summary>
    public string? ContentType { get; init; }

    /// <summary>Headers, for signatures and audit.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Where it came from, after trusted proxies.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>True when a simulated network delivers it.</summary>
    public bool IsSimulated { get; init; }
}
