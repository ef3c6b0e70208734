using System.Collections.Concurrent;

namespace Integrations.Sandbox.Airtel;

/// <summary>Access tokens in force. A token is recognisable as one that opens nothing real.</summary>
internal sealed class AirtelTokens(AirtelWorld world)
{
    private readonly ConcurrentDictionary<string, (AirtelSandboxApp App, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public string Issue(AirtelSandboxApp app, bool isInProcess)
    {
        foreach (var (old, entry) in _tokens)
        {
            if (entry.ExpiresAt <= world.Now)
            {
                _tokens.TryRemove(old, out _);
            }
        }

        var token = (isInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Upper(32);
        _tokens[token] = (app, world.Now + world.Options.TokenLife);
        return token;
    }

    public AirtelSandboxApp? Find(string token) => _tokens.TryGetValue(token, out var entry) && entry.ExpiresAt > world.Now ? entry.App : null;

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void RevokeAll() => _tokens.Clear();
}
