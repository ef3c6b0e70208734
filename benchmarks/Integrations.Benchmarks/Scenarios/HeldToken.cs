using Integrations.Authentication;
using Integrations.Security;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A token cache that holds a good token: what every call but one in an hour meets.</summary>
internal sealed class HeldToken : IDisposable
{
    private readonly AccessTokenCache _cache = new(
        new AccessTokenKey(new CredentialScope("benchmark", "shop"), new Uri("https://provider.example")),
        static _ => Task.FromResult(Token()),
        options: null,
        TimeProvider.System);

    public HeldToken() => Authenticator = new BearerAuthenticator(_cache);

    public BearerAuthenticator Authenticator { get; }

    public Task FetchAsync() => _cache.GetAsync().AsTask();

    public void Hit(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            var token = _cache.GetAsync();
            if (!token.IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("The cache missed.");
            }

            _ = token.Result;
        }
    }

    public void Dispose() => _cache.Dispose();

    private static AccessToken Token()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new AccessToken(new Secret("c29tZXRoaW5nIG9wYXF1ZQ"), now, now + TimeSpan.FromHours(1));
    }
}
