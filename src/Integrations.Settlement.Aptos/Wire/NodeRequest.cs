using Integrations.Http;

namespace Integrations.Settlement.Aptos.Wire;

/// <summary>A question to a node.</summary>
internal sealed record NodeRequest(ProviderOperation Operation, string Path)
{
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = MediaTypes.Json;

    public string Accept { get; init; } = MediaTypes.Json;
}
