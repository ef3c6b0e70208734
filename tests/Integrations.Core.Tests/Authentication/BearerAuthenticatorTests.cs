using System.Net.Http.Headers;
using Integrations.Authentication;
using Integrations.Security;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Authentication;

public sealed class BearerAuthenticatorTests : IDisposable
{
    private readonly AccessTokenCache _cache;
    private readonly BearerAuthenticator _authenticator;

    public BearerAuthenticatorTests()
    {
        var time = new ManualTime();
        _cache = new AccessTokenCache(new AccessTokenKey(new CredentialScope("mpesa", "shop"), new Uri("https://provider.example/")), new TokenEndpoint(time).FetchAsync, null, time);
        _authenticator = new BearerAuthenticator(_cache);
    }

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task The_token_stands_in_a_bearer_header_that_is_made_once()
    {
        var header = await _authenticator.GetAsync();

        Assert.Equal("Bearer token-1", header.ToString());
        Assert.Same(header, await _authenticator.GetAsync());
    }

    [Fact]
    public async Task A_refused_header_is_replaced()
    {
        _authenticator.Reject(await _authenticator.GetAsync());

        Assert.Equal("token-2", (await _authenticator.GetAsync()).Parameter);
    }

    [Fact]
    public async Task A_late_refusal_of_an_old_header_leaves_the_new_token()
    {
        var old = await _authenticator.GetAsync();
        _authenticator.Reject(old);
        await _authenticator.GetAsync();

        _authenticator.Reject(new AuthenticationHeaderValue("Bearer", old.Parameter));

        Assert.Equal("token-2", (await _authenticator.GetAsync()).Parameter);
    }
}
