using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.MtnMomo;

/// <summary>A request and where it goes. The user is set once the token was accepted.</summary>
internal sealed record MomoTurn(SandboxExchange Exchange, ReadOnlyMemory<byte> Body, Flow Flow, string Product, int Version, string[] Values)
{
    public MomoApiUser? User { get; init; }

    public string? Header(string name) => Exchange.Headers.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
