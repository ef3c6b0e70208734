using System.Text;
using Integrations.Authentication;
using Integrations.Security;
using Integrations.Testing;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Core.Tests.Authentication;

public sealed class SharedTokenTests : IDisposable
{
    private static readonly AccessTokenKey Key = new(new CredentialScope("mpesa", "marked-merchant"), new Uri("https://provider.example/"));

    private readonly ManualTime _time = new();
    private readonly SharedCache _shared = new();
    private readonly ListLogger<DistributedTokenStore> _log = new();
    private readonly TokenEndpoint _endpoint;
    private readonly AccessTokenCache _one;
    private readonly AccessTokenCache _other;

    public SharedTokenTests()
    {
        _endpoint = new TokenEndpoint(_time, "marked-token-");
        _one = Process(1);
        _other = Process(1);
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Two_processes_share_one_token()
    {
        var first = await _one.GetAsync();
        var second = await _other.GetAsync();

        Assert.Equal(1, _endpoint.Calls);
        Assert.Equal(first, second);
        Assert.Equal((first.IssuedAt, first.ExpiresAt), (second.IssuedAt, second.ExpiresAt));
    }

    [Fact]
    public async Task The_shared_entry_hides_token_and_merchant_and_ends_with_the_token()
    {
        await _one.GetAsync();

        var (key, entry) = Assert.Single(_shared.Entries);
        Assert.DoesNotContain("marked", key + Encoding.Latin1.GetString(entry), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), _shared.LastLifetime?.AbsoluteExpirationRelativeToNow);
    }

    [Fact]
    public async Task One_process_refreshes_and_the_other_takes_its_token()
    {
        await _one.GetAsync();
        await _other.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(59));

        await _one.GetAsync();
        await _other.GetAsync();
        var taken = await _other.GetAsync();

        Assert.Equal(2, _endpoint.Calls);
        Assert.Equal("marked-token-2", taken.Value.Reveal());
    }

    [Fact]
    public async Task After_a_refusal_a_newer_shared_token_is_used()
    {
        var old = await _one.GetAsync();
        await _other.GetAsync();
        _one.Invalidate(old);
        await _one.GetAsync();

        _other.Invalidate(old);
        var used = await _other.GetAsync();

        Assert.Equal("marked-token-2", used.Value.Reveal());
        Assert.Equal(2, _endpoint.Calls);
    }

    [Fact]
    public async Task After_a_refusal_the_refused_token_is_not_taken_back_from_the_shared_cache()
    {
        var refused = await _one.GetAsync();

        _one.Invalidate(refused);

        Assert.Equal("marked-token-2", (await _one.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task Fetching_past_the_cache_passes_the_shared_one_and_replaces_its_token()
    {
        await _one.GetAsync();

        await _other.FetchPastCacheAsync();
        using var third = Process(1);

        Assert.Equal("marked-token-2", (await third.GetAsync()).Value.Reveal());
        Assert.Equal(2, _endpoint.Calls);
    }

    [Fact]
    public async Task An_outage_leaves_each_process_with_its_own_token_and_one_warning()
    {
        _shared.IsDown = true;

        for (var round = 0; round < 3; round++)
        {
            _one.Invalidate(await _one.GetAsync());
        }

        Assert.Equal(3, _endpoint.Calls);
        Assert.Equal(["shared tokens not available: mpesa InvalidOperationException, each process fetches its own until they are"], _log.All);
    }

    [Fact]
    public async Task The_end_of_an_outage_is_told_once_and_the_next_one_warns_again()
    {
        _shared.IsDown = true;
        _one.Invalidate(await _one.GetAsync());
        _shared.IsDown = false;
        _one.Invalidate(await _one.GetAsync());
        _one.Invalidate(await _one.GetAsync());
        _shared.IsDown = true;
        _one.Invalidate(await _one.GetAsync());

        Assert.Equal(2, _log.Warnings.Count);
        Assert.Equal(3, _log.All.Count);
    }

    [Fact]
    public async Task A_cache_that_does_not_answer_is_left_after_two_seconds()
    {
        _shared.IsSilent = true;
        var caller = _one.GetAsync().AsTask();

        _time.Advance(TimeSpan.FromSeconds(2));
        var callsAfterTheRead = _endpoint.Calls;
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("marked-token-1", (await caller).Value.Reveal());
        Assert.Equal(1, callsAfterTheRead);
        Assert.Single(_log.Warnings);
    }

    [Fact]
    public async Task Garbage_in_the_cache_is_replaced_by_a_fetched_token()
    {
        await _one.GetAsync();
        _shared.Entries[_shared.Entries.Keys.Single()] = [9, 9, 9, 9, 9];

        await _other.GetAsync();

        Assert.Equal(2, _endpoint.Calls);
        Assert.Contains("Malformed", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_under_an_unknown_key_is_not_used()
    {
        await _one.GetAsync();
        using var stranger = Process(2);

        await stranger.GetAsync();

        Assert.Equal(2, _endpoint.Calls);
        Assert.Contains("CannotDecrypt", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_another_version_is_not_used()
    {
        await _one.GetAsync();
        _shared.Entries.Single().Value[3] = 9;

        await _other.GetAsync();

        Assert.Equal(2, _endpoint.Calls);
        Assert.Contains("OtherVersion", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merchants_and_addresses_do_not_share()
    {
        await _one.GetAsync();
        using var merchant = Process(1, Key with { Credentials = new CredentialScope("mpesa", "second") });
        using var sandbox = Process(1, Key with { BaseAddress = new Uri("https://sandbox.example/") });

        await merchant.GetAsync();
        await sandbox.GetAsync();

        Assert.Equal(3, _endpoint.Calls);
    }

    [Fact]
    public async Task A_process_of_a_fleet_refreshes_a_little_earlier_at_its_own_moment()
    {
        using var early = Process(1, spread: 0.5);
        await early.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(58.5));

        await early.GetAsync();

        Assert.Equal(2, _endpoint.Calls);
    }

    [Fact]
    public async Task A_host_turns_sharing_on_with_its_own_cache()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PayloadProtection:CurrentKeyId"] = "k",
            ["PayloadProtection:Keys:k"] = Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(number => (byte)number)]),
        }).Build();
        var services = new ServiceCollection().AddSingleton<IDistributedCache>(_shared).AddSingleton<TimeProvider>(_time);
        services.AddPayloadProtection(configuration.GetSection("PayloadProtection"));
        services.AddSharedAccessTokens();
        await using var provider = services.BuildServiceProvider();
        var caches = provider.GetRequiredService<AccessTokenCaches>();

        await caches.GetOrAdd(Key, _endpoint.FetchAsync).GetAsync();

        Assert.Same(caches.GetOrAdd(Key, _endpoint.FetchAsync), caches.GetOrAdd(Key with { }, _endpoint.FetchAsync));
        Assert.Single(_shared.Entries);
    }

    [Fact]
    public void Sharing_without_a_cache_names_what_to_register()
    {
        using var provider = new ServiceCollection().AddSharedAccessTokens().BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<AccessTokenCaches>());

        Assert.Equal("AddSharedAccessTokens() needs an IDistributedCache; register one, for example with services.AddStackExchangeRedisCache(...).", error.Message);
    }

    private AccessTokenCache Process(byte keySeed, AccessTokenKey? key = null, double spread = 0)
    {
        var ring = new AesGcmPayloadProtector($"k{keySeed}", [new PayloadKey($"k{keySeed}", [.. Enumerable.Range(keySeed, PayloadKey.Length).Select(number => (byte)number)])]);
        var store = new DistributedTokenStore(_shared, ring, _time, _log);
        return new AccessTokenCache(key ?? Key, _endpoint.FetchAsync, null, _time, store) { Spread = spread };
    }
}
