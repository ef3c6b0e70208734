using Integrations.Security;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Security;

public sealed class CredentialSetTests
{
    private static readonly CredentialScope Shop = new("mpesa", "shop");
    private readonly ManualTime _time = new();

    [Fact]
    public void A_missing_credential_names_provider_merchant_and_setting()
    {
        var credentials = Set(("ConsumerKey", "k"));

        var error = Assert.Throws<ProviderAuthenticationException>(() => credentials.Require("ConsumerSecret"));

        Assert.Equal(
            "mpesa, merchant 'shop': the credential 'ConsumerSecret' is missing. Set it in the provider's options, or return it from the host's ICredentialSource.",
            error.Message);
        Assert.Equal(ErrorCategory.Misconfigured, error.Error.Category);
        Assert.True(error.Error.NothingSent);
    }

    [Fact]
    public void A_credential_is_found_by_its_exact_name()
    {
        var credentials = Set(("ConsumerKey", "k"));

        Assert.Equal("k", credentials.Require("ConsumerKey").Reveal());
        Assert.Null(credentials.Find("consumerkey"));
    }

    [Fact]
    public void A_name_without_a_secret_is_left_out()
    {
        var credentials = new CredentialSet(Shop, [new("PassKey", Secret.FromNullable(" "))]);

        Assert.Null(credentials.Find("PassKey"));
    }

    [Fact]
    public void A_name_that_stands_twice_is_refused() =>
        Assert.Contains("'ConsumerKey' stands twice", Assert.Throws<ArgumentException>(() => Set(("ConsumerKey", "a"), ("ConsumerKey", "b"))).Message, StringComparison.Ordinal);

    [Fact]
    public void It_prints_names_and_no_secret() =>
        Assert.Equal("mpesa/shop: ConsumerKey, ConsumerSecret", Set(("ConsumerSecret", "marked-b"), ("ConsumerKey", "marked-a")).ToString());

    [Fact]
    public void The_previous_set_is_an_alternative_until_its_time_is_over()
    {
        var credentials = Set(("ConsumerKey", "new")).WithPrevious(Set(("ConsumerKey", "old")), _time.GetUtcNow().AddHours(24));

        var before = credentials.PreviousAt(_time.GetUtcNow().AddHours(24).AddTicks(-1));
        var after = credentials.PreviousAt(_time.GetUtcNow().AddHours(24));

        Assert.Equal("old", before?.Require("ConsumerKey").Reveal());
        Assert.Null(after);
    }

    [Fact]
    public void Only_one_generation_is_remembered()
    {
        var until = _time.GetUtcNow().AddHours(1);
        var second = Set(("ConsumerKey", "2")).WithPrevious(Set(("ConsumerKey", "1")), until);

        var third = Set(("ConsumerKey", "3")).WithPrevious(second, until);

        Assert.Null(third.PreviousAt(_time.GetUtcNow())?.PreviousAt(_time.GetUtcNow()));
    }

    [Fact]
    public void The_credentials_of_another_merchant_are_never_an_alternative()
    {
        var other = new CredentialSet(new CredentialScope("mpesa", "other"), [new("ConsumerKey", new Secret("k"))]);

        Assert.Throws<ArgumentException>(() => Set(("ConsumerKey", "k")).WithPrevious(other, _time.GetUtcNow()));
    }

    [Fact]
    public async Task A_source_made_of_a_function_is_asked_every_time()
    {
        var version = 0;
        var source = new DelegateCredentialSource(scope => new CredentialSet(scope, [new("ConsumerKey", new Secret($"v{++version}"))]));

        await source.GetAsync(Shop);
        var second = await source.GetAsync(Shop);

        Assert.Equal("v2", second.Require("ConsumerKey").Reveal());
        Assert.Equal(Shop, second.Scope);
    }

    private static CredentialSet Set(params (string Name, string Text)[] secrets) =>
        new(Shop, secrets.Select(secret => KeyValuePair.Create(secret.Name, (Secret?)new Secret(secret.Text))));
}
