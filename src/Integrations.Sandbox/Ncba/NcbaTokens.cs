using System.Collections.Concurrent;

namespace Integrations.Sandbox.Ncba;

/// <summary>Access tokens in force. A token is recognisable as one that opens nothing real.</summary>
internal sealed class NcbaTokens(NcbaWorld world)
{
    private readonly ConcurrentDictionary<string, (NcbaMerchant Merchant, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public string Issue(NcbaMerchant merchant, bool isInProcess)
    {
        var token = (isInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Upper(40);
        _tokens[token] = (merchant, world.Now + world.Options.TokenLife);
        return token;
    }

    public NcbaMerchant? Find(string? token) => token is not null && _tokens.TryGetValue(token, out var entry) && entry.ExpiresAt > world.Now ? entry.Merchant : null;

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void RevokeAll() => _tokens.Clear();
}
