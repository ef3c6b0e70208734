using System.Net;
using Integrations.Callbacks;

namespace Integrations.Bridge;

/// <summary>A callback as it is stored: every byte of it, so that it can be read again by a better reader. Stored protected.</summary>
internal sealed class StoredEnvelope
{
    public required string Slug { get; init; }

    public required string Token { get; init; }

    public required string Method { get; init; }

    public required byte[] Body { get; init; }

    public string? ContentType { get; init; }

    public string[][] Headers { get; init; } = [];

    public string? RemoteAddress { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public bool IsSimulated { get; init; }

    public static StoredEnvelope From(CallbackEnvelope envelope) => new()
    {
        Slug = envelope.Slug,
        Token = envelope.Token,
        Method = envelope.Method,
        Body = envelope.Body.ToArray(),
        ContentType = envelope.ContentType,
        Headers = [.. envelope.Headers.Select(static header => new[] { header.Key, header.Value })],
        RemoteAddress = envelope.RemoteAddress?.ToString(),
        ReceivedAt = envelope.ReceivedAt,
        IsSimulated = envelope.IsSimulated,
    };

    public CallbackEnvelope ToEnvelope() => new()
    {
        Slug = Slug,
        Token = Token,
        Method = Method,
        Body = Body,
        ContentType = ContentType,
        Headers = [.. Headers.Select(static header => KeyValuePair.Create(header[0], header[1]))],
        RemoteAddress = IPAddress.TryParse(RemoteAddress, out var address) ? address : null,
        ReceivedAt = ReceivedAt,
        IsSimulated = IsSimulated,
    };
}
