using System.Collections.Concurrent;

namespace Integrations.Sandbox.MtnMomo;

/// <summary>Access tokens in force: one product and user each. A token is recognisable as one that opens nothing real.</summary>
internal sealed class MomoTokens(MomoWorld world)
{
    private readonly ConcurrentDictionary<string, (MomoApiUser User, string Product, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public string Issue(MomoApiUser user, string product, bool isInProcess)
    {
        var token = (isInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Upper(28);
        _tokens[token] = (user, product, world.Now + world.Options.TokenLife);
        return token;
    }

    public MomoApiUser? Find(string token, string product) =>
        _tokens.TryGetValue(token, out var entry) && entry.ExpiresAt > world.Now && entry.Product == product ? entry.User : null;

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void RevokeAll() => _tokens.Clear();
}
