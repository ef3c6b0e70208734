using System.Collections.Concurrent;

namespace Integrations.Sandbox.MobileMart;

/// <summary>Access tokens in force. A token is recognisable as one that opens nothing real.</summary>
internal sealed class MobileMartTokens(MobileMartWorld world)
{
    private readonly ConcurrentDictionary<string, MobileMartGrant> _tokens = new(StringComparer.Ordinal);

    public string Issue(MobileMartMerchant merchant, bool hasScope, bool isInProcess)
    {
        var token = (isInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Upper(40);
        _tokens[token] = new MobileMartGrant(merchant, hasScope, world.Now + world.Options.TokenLife);
        return token;
    }

    public MobileMartGrant? Find(string? token) => token is not null && _tokens.TryGetValue(token, out var grant) && grant.ExpiresAt > world.Now ? grant : null;

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void RevokeAll() => _tokens.Clear();
}
