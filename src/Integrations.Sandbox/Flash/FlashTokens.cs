namespace Integrations.Sandbox.Flash;

/// <summary>One token for each application: whoever asks while it is in force gets the same one, with what is left of its life.</summary>
internal sealed class FlashTokens(FlashWorld world)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (FlashSandboxApp App, DateTimeOffset ExpiresAt)> _tokens = new(StringComparer.Ordinal);

    public (string Token, long Seconds) Issue(FlashSandboxApp app, bool isInProcess)
    {
        lock (_gate)
        {
            foreach (var (old, entry) in _tokens.Where(one => one.Value.ExpiresAt <= world.Now).ToList())
            {
                _tokens.Remove(old);
            }

            foreach (var (token, entry) in _tokens)
            {
                if (ReferenceEquals(entry.App, app))
                {
                    return (token, (long)(entry.ExpiresAt - world.Now).TotalSeconds);
                }
            }

            var made = (isInProcess ? "SIMULATED-" : "SANDBOX-") + world.Ids.Hex(32);
            _tokens[made] = (app, world.Now + world.Options.TokenLife);
            return (made, (long)world.Options.TokenLife.TotalSeconds);
        }
    }

    public FlashSandboxApp? Find(string token)
    {
        lock (_gate)
        {
            return _tokens.TryGetValue(token, out var entry) && entry.ExpiresAt > world.Now ? entry.App : null;
        }
    }

    public void Revoke(string token)
    {
        lock (_gate)
        {
            _tokens.Remove(token);
        }
    }

    public void RevokeAll()
    {
        lock (_gate)
        {
            _tokens.Clear();
        }
    }
}
