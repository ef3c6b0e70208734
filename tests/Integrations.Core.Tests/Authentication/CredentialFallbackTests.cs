using Integrations.Authentication;
using Integrations.Security;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Authentication;

public sealed class CredentialFallbackTests
{
    private static readonly CredentialScope Shop = new("mpesa", "shop");

    private readonly ManualTime _time = new();
    private readonly HashSet<string> _active = [];
    private readonly List<string> _tried = [];

    [Fact]
    public async Task Only_the_new_credentials_are_used_once_the_provider_knows_them()
    {
        _active.UnionWith(["new", "old"]);

        Assert.Equal("token-new", await FetchAsync());
        Assert.Equal(["new"], _tried);
    }

    [Fact]
    public async Task The_previous_credentials_serve_while_the_provider_does_not_know_the_new_ones()
    {
        _active.Add("old");

        Assert.Equal("token-old", await FetchAsync());
        Assert.Equal(["new", "old"], _tried);
    }

    [Fact]
    public async Task After_the_overlap_the_previous_credentials_are_not_tried()
    {
        _active.Add("old");
        var rotated = Rotated();
        _time.Advance(TimeSpan.FromHours(24));

        await Assert.ThrowsAsync<ProviderAuthenticationException>(() => FetchAsync(rotated));
        Assert.Equal(["new"], _tried);
    }

    [Fact]
    public async Task When_both_are_refused_the_answer_to_the_new_ones_is_reported()
    {
        var error = await Assert.ThrowsAsync<ProviderAuthenticationException>(() => FetchAsync());

        Assert.Equal("new refused", error.Message);
    }

    private CredentialSet Rotated() => Set("new").WithPrevious(Set("old"), _time.GetUtcNow().AddHours(24));

    private async Task<string> FetchAsync(CredentialSet? credentials = null)
    {
        credentials ??= Rotated();
        var token = await CredentialFallback.FetchAsync(new DelegateCredentialSource(_ => credentials), Shop, AskAsync, _time);
        return token.Value.Reveal();
    }

    private Task<AccessToken> AskAsync(CredentialSet credentials, CancellationToken cancellationToken)
    {
        var key = credentials.Require("Key").Reveal();
        _tried.Add(key);
        return _active.Contains(key)
            ? Task.FromResult(new AccessToken(new Secret("token-" + key), _time.GetUtcNow(), _time.GetUtcNow().AddHours(1)))
            : Task.FromException<AccessToken>(new ProviderAuthenticationException(
                new ProviderError { Category = ErrorCategory.AuthFailed, Provider = "mpesa", Operation = "token" }, $"{key} refused"));
    }

    private static CredentialSet Set(string key) => new(Shop, [new("Key", new Secret(key))]);
}
