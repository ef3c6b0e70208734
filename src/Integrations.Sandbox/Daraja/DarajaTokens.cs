using System.Collections.Concurrent;

namespace Integrations.Sandbox.Daraja;

/// <summary>Access tokens in force. A token is recognisable as one that opens nothing real.</summary>
internal sealed class DarajaTokens(DarajaWorld world)
{
    private readonly ConcurrentDictionary<string, (DarajaApp App, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public string Issue(DarajaApp app, bool isInProcess)
    {
        var now = world.Now;
        foreach (var (old, entry) in _tokens)
        {
            if (entry.ExpiresAt <= now || (world.Options.NewTokenVoidsOld && ReferenceEquals(entry.App, app)))
            {
                _tokens.TryRemove(old, out _);
            }
        }

        var token = (isInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Upper(28);
        _tokens[token] = (app, now + world.Options.TokenLife);
        return token;
    }

    public DarajaApp? Find(string token) => _tokens.TryGetValue(token, out var entry) && entry.ExpiresAt > world.Now ? entry.App : null;

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void RevokeAll() => _tokens.Clear();
}
