using Integrations.Authentication;
using Integrations.Security;
using Integrations.Testing;
using Xunit;

namespace Integrations.Core.Tests.Authentication;

public sealed class AccessTokenCacheTests : IDisposable
{
    private static readonly AccessTokenKey Key = new(new CredentialScope("mpesa", "shop"), new Uri("https://provider.example/"));

    private readonly ManualTime _time = new();
    private readonly ListLogger<AccessTokenCache> _log = new();
    private readonly TokenEndpoint _endpoint;
    private readonly AccessTokenCache _cache;

    public AccessTokenCacheTests()
    {
        _endpoint = new TokenEndpoint(_time);
        _cache = new AccessTokenCache(Key, _endpoint.FetchAsync, null, _time, null, _log);
    }

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Five_hundred_cold_callers_make_one_fetch()
    {
        _endpoint.Hold();
        using var waiting = new CountdownEvent(500);

        var callers = Enumerable.Range(0, 500).Select(_ => Task.Run(() =>
        {
            var token = _cache.GetAsync().AsTask();
            waiting.Signal();
            return token;
        })).ToArray();
        waiting.Wait();
        _endpoint.Release();
        var tokens = await Task.WhenAll(callers);

        Assert.Equal(1, _endpoint.Calls);
        Assert.Single(tokens.Distinct());
    }

    [Fact]
    public async Task A_cancelled_first_caller_does_not_poison_the_others()
    {
        _endpoint.Hold();
        using var impatient = new CancellationTokenSource();
        var first = _cache.GetAsync(impatient.Token).AsTask();
        var second = _cache.GetAsync().AsTask();

        await impatient.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _endpoint.Release();

        Assert.Equal(impatient.Token, cancelled.CancellationToken);
        Assert.Equal("token-1", (await second).Value.Reveal());
        Assert.Equal(1, _endpoint.Calls);
    }

    [Fact]
    public async Task Near_its_end_the_old_token_serves_while_one_fetch_replaces_it()
    {
        await _cache.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(59));
        _endpoint.Hold();

        var served = new List<string>();
        for (var caller = 0; caller < 100; caller++)
        {
            served.Add((await _cache.GetAsync()).Value.Reveal());
        }

        var callsMeanwhile = _endpoint.Calls;
        var refreshed = _cache.FetchPastCacheAsync();
        _endpoint.Release();
        await refreshed;

        Assert.All(served, token => Assert.Equal("token-1", token));
        Assert.Equal(2, callsMeanwhile);
        Assert.Equal(await refreshed, await _cache.GetAsync());
    }

    [Fact]
    public async Task Before_the_window_nothing_is_fetched()
    {
        await _cache.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(59) - TimeSpan.FromTicks(1));

        await _cache.GetAsync();

        Assert.Equal(1, _endpoint.Calls);
    }

    [Fact]
    public async Task An_expired_token_is_not_served()
    {
        await _cache.GetAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("token-2", (await _cache.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task Fifty_late_refusals_of_one_token_make_one_fetch()
    {
        var refused = await _cache.GetAsync();

        var tokens = new List<string>();
        for (var caller = 0; caller < 50; caller++)
        {
            _cache.Invalidate(refused);
            tokens.Add((await _cache.GetAsync()).Value.Reveal());
        }

        Assert.Equal(2, _endpoint.Calls);
        Assert.All(tokens, token => Assert.Equal("token-2", token));
    }

    [Fact]
    public async Task A_token_is_compared_by_its_text()
    {
        var token = await _cache.GetAsync();

        _cache.Invalidate(new AccessToken(new Secret("token-1"), token.IssuedAt.AddDays(1), token.ExpiresAt.AddDays(1)));

        Assert.Equal("token-2", (await _cache.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task A_failing_endpoint_is_asked_once_per_back_off()
    {
        _endpoint.Error = Refused();

        for (var caller = 0; caller < 100; caller++)
        {
            await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.GetAsync().AsTask());
        }

        Assert.Equal(1, _endpoint.Calls);
        Assert.Single(_log.Warnings);
    }

    [Fact]
    public async Task The_back_off_doubles_to_its_limit()
    {
        _endpoint.Error = Refused();
        var waits = new List<int>();

        for (var failure = 0; failure < 7; failure++)
        {
            await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.GetAsync().AsTask());
            waits.Add(await SecondsUntilNextFetchAsync());
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public async Task A_longer_wait_that_the_provider_asks_for_is_kept()
    {
        _endpoint.Error = new ProviderRateLimitedException(Error(ErrorCategory.RateLimited) with { RetryAfter = TimeSpan.FromSeconds(42) });

        await Assert.ThrowsAsync<ProviderRateLimitedException>(() => _cache.GetAsync().AsTask());

        Assert.Equal(42, await SecondsUntilNextFetchAsync());
    }

    [Fact]
    public async Task It_recovers_after_the_back_off()
    {
        _endpoint.Error = Refused();
        await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.GetAsync().AsTask());
        _endpoint.Error = null;
        _time.Advance(TimeSpan.FromSeconds(1));

        var token = await _cache.GetAsync();
        _cache.Invalidate(token);

        Assert.Equal("token-3", (await _cache.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task A_failed_refresh_leaves_a_living_token_in_service()
    {
        await _cache.GetAsync();
        _time.Advance(TimeSpan.FromMinutes(59));
        _endpoint.Error = Refused();

        await _cache.GetAsync();
        var served = await _cache.GetAsync();

        Assert.Equal("token-1", served.Value.Reveal());
        Assert.Equal(2, _endpoint.Calls);
    }

    [Fact]
    public async Task Every_caller_gets_an_exception_of_its_own_with_the_original_type_and_error()
    {
        var original = Refused();
        _endpoint.Error = original;
        _endpoint.Hold();
        var callers = Enumerable.Range(0, 5).Select(_ => _cache.GetAsync().AsTask()).ToArray();
        _endpoint.Release();

        var thrown = new List<Exception>();
        foreach (var caller in callers)
        {
            thrown.Add(await Assert.ThrowsAsync<ProviderAuthenticationException>(() => caller));
        }

        thrown.Add(await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.GetAsync().AsTask()));

        Assert.Equal(6, thrown.Distinct(ReferenceEqualityComparer.Instance).Count());
        Assert.All(thrown, error => Assert.Same(original, error.InnerException));
        Assert.All(thrown, error => Assert.Equal(original.Message, error.Message));
        Assert.All(thrown, error => Assert.Same(original.Error, ((IntegrationException)error).Error));
    }

    public static TheoryData<Exception, Type, ErrorCategory> Translations => new()
    {
        { new HttpRequestException("x"), typeof(ProviderUnavailableException), ErrorCategory.ProviderDown },
        { new IOException("x"), typeof(ProviderUnavailableException), ErrorCategory.ProviderDown },
        { new TaskCanceledException("x"), typeof(ProviderUnavailableException), ErrorCategory.ProviderDown },
        { new System.Text.Json.JsonException("x"), typeof(ProviderProtocolException), ErrorCategory.MalformedAnswer },
        { new InvalidOperationException("x"), typeof(ProviderAuthenticationException), ErrorCategory.LocalFault },
    };

    [Theory]
    [MemberData(nameof(Translations))]
    public async Task Other_exceptions_of_a_fetch_are_translated(Exception thrown, Type type, ErrorCategory category)
    {
        _endpoint.Error = thrown;

        var error = await Assert.ThrowsAnyAsync<IntegrationException>(() => _cache.GetAsync().AsTask());

        Assert.IsType(type, error);
        Assert.Equal(category, error.Error.Category);
        Assert.True(error.Error.NothingSent);
    }

    [Fact]
    public async Task A_token_that_lives_shorter_than_the_window_is_kept_and_renewed()
    {
        _endpoint.Lifetime = TimeSpan.FromSeconds(30);
        for (var caller = 0; caller < 20; caller++)
        {
            await _cache.GetAsync();
        }

        var callsWhileYoung = _endpoint.Calls;
        _time.Advance(TimeSpan.FromSeconds(24));
        var servedInItsLastFifth = await _cache.GetAsync();
        var next = await _cache.GetAsync();

        Assert.Equal(1, callsWhileYoung);
        Assert.Equal("token-1", servedInItsLastFifth.Value.Reveal());
        Assert.Equal("token-2", next.Value.Reveal());
    }

    [Fact]
    public async Task A_fetch_that_never_ends_is_given_up_and_is_not_the_callers_cancellation()
    {
        var never = new TaskCompletionSource<AccessToken>();
        using var cache = new AccessTokenCache(Key, _ => never.Task, null, _time);
        var caller = cache.GetAsync().AsTask();

        _time.Advance(TimeSpan.FromSeconds(30));

        var error = await Assert.ThrowsAsync<ProviderUnavailableException>(() => caller);
        Assert.Equal("mpesa/shop at provider.example: the token endpoint did not answer within 00:00:30.", error.Message);
    }

    [Fact]
    public async Task A_fetch_does_not_inherit_the_ambient_values_of_its_first_caller()
    {
        var ambient = new AsyncLocal<string> { Value = "first caller" };
        string? seen = "not asked";
        using var cache = new AccessTokenCache(
            Key,
            cancellationToken =>
            {
                seen = ambient.Value;
                return _endpoint.FetchAsync(cancellationToken);
            },
            null,
            _time);

        await cache.GetAsync();

        Assert.Null(seen);
        Assert.Equal("first caller", ambient.Value);
    }

    [Fact]
    public async Task Fetching_past_the_cache_gives_a_fresh_token_and_keeps_it()
    {
        await _cache.GetAsync();

        var fresh = await _cache.FetchPastCacheAsync();

        Assert.Equal("token-2", fresh.Value.Reveal());
        Assert.Same(fresh, await _cache.GetAsync());
    }

    [Fact]
    public async Task Fetching_past_the_cache_does_not_wait_for_the_back_off()
    {
        _endpoint.Error = Refused();
        await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.GetAsync().AsTask());
        _endpoint.Error = null;

        Assert.Equal("token-2", (await _cache.FetchPastCacheAsync()).Value.Reveal());
    }

    [Fact]
    public async Task Fetching_past_the_cache_follows_a_fetch_that_began_earlier()
    {
        _endpoint.Hold();
        var ordinary = _cache.GetAsync().AsTask();
        var past = _cache.FetchPastCacheAsync();
        var callsMeanwhile = _endpoint.Calls;

        _endpoint.Release();

        Assert.Equal(1, callsMeanwhile);
        Assert.Equal("token-1", (await ordinary).Value.Reveal());
        Assert.Equal("token-2", (await past).Value.Reveal());
    }

    [Fact]
    public async Task A_failed_fetch_past_the_cache_leaves_the_held_token()
    {
        await _cache.GetAsync();
        _endpoint.Error = Refused();

        await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.FetchPastCacheAsync());

        Assert.Equal("token-1", (await _cache.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task A_disposed_cache_stops_its_fetch_and_its_waiters()
    {
        _endpoint.Hold();
        var waiting = _cache.GetAsync().AsTask();

        _cache.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _cache.FetchPastCacheAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _cache.GetAsync());
        Assert.True(_endpoint.LastCancellation.IsCancellationRequested);
        Assert.Empty(_log.All);
    }

    [Fact]
    public async Task A_corrected_wall_clock_neither_prolongs_a_token_nor_the_back_off()
    {
        await _cache.GetAsync();
        _time.JumpWallClock(TimeSpan.FromHours(-5));
        _time.Advance(TimeSpan.FromHours(1));
        _endpoint.Error = Refused();
        await Assert.ThrowsAsync<ProviderAuthenticationException>(() => _cache.GetAsync().AsTask());
        _time.JumpWallClock(TimeSpan.FromHours(-5));
        _time.Advance(TimeSpan.FromSeconds(1));
        _endpoint.Error = null;

        Assert.Equal("token-3", (await _cache.GetAsync()).Value.Reveal());
    }

    [Fact]
    public async Task A_hit_allocates_nothing()
    {
        using var cache = new AccessTokenCache(Key, new TokenEndpoint(TimeProvider.System).FetchAsync, null, TimeProvider.System);
        var same = true;
        var token = await cache.GetAsync();
        await cache.GetAsync();

        // Now and then the runtime takes bytes of its own in one round; what a hit takes it takes in each.
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var call = 0; call < 10_000; call++)
            {
                var hit = cache.GetAsync();
                same &= hit.IsCompletedSuccessfully && ReferenceEquals(await hit, token);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(same);
        Assert.Equal(0, least);
    }

    [Fact]
    public void Neither_a_token_nor_its_cache_prints_the_token()
    {
        var token = new AccessToken(new Secret("marked"), _time.GetUtcNow(), _time.GetUtcNow().AddHours(1), "scope");

        Assert.DoesNotContain("marked", $"{token}{_cache}{Key}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_must_live() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AccessToken(new Secret("t"), _time.GetUtcNow(), _time.GetUtcNow()));

    public static TheoryData<Action<AccessTokenCacheOptions>, string> OptionMistakes => new()
    {
        { options => options.RefreshAhead = TimeSpan.FromHours(2), "RefreshAhead (02:00:00) must be from 00:00:00 to 01:00:00." },
        { options => options.FetchTimeout = TimeSpan.Zero, "FetchTimeout (00:00:00) must be from 00:00:01 to 00:05:00." },
        { options => options.InitialBackoff = TimeSpan.FromMilliseconds(1), "InitialBackoff (00:00:00.0010000) must be from 00:00:00.1000000 to 00:05:00." },
        { options => options.MaxBackoff = TimeSpan.FromMilliseconds(500), "MaxBackoff (00:00:00.5000000) must not be less than InitialBackoff (00:00:01)." },
        { options => options.MaxBackoff = TimeSpan.FromHours(1), "MaxBackoff (01:00:00) must be from 00:00:01 to 00:05:00." },
    };

    [Theory]
    [MemberData(nameof(OptionMistakes))]
    public void Options_out_of_range_are_refused_with_the_way_out(Action<AccessTokenCacheOptions> mistake, string message)
    {
        var options = new AccessTokenCacheOptions();
        mistake(options);

        var error = Assert.Throws<ArgumentException>(() => new AccessTokenCache(Key, _endpoint.FetchAsync, options, _time));

        Assert.StartsWith($"Access tokens 'mpesa/shop at provider.example': {message}", error.Message, StringComparison.Ordinal);
    }

    private async Task<int> SecondsUntilNextFetchAsync()
    {
        var calls = _endpoint.Calls;
        for (var seconds = 0; ; seconds++)
        {
            await Assert.ThrowsAnyAsync<IntegrationException>(() => _cache.GetAsync().AsTask());
            if (_endpoint.Calls > calls)
            {
                return seconds;
            }

            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private static ProviderAuthenticationException Refused() => new(Error(ErrorCategory.AuthFailed), "The provider refused the consumer key.");

    private static ProviderError Error(ErrorCategory category) => new() { Category = category, Provider = "mpesa", Operation = "token" };
}
