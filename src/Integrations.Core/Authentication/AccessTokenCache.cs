using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Integrations.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Authentication;

/// <summary>Keeps the token of one credential fresh: one fetch at a time, detached from whoever waits for it, ahead of the token's end, and not again too soon after a failure.</summary>
/// <remarks>
/// Thread-safe. A hit costs tens of nanoseconds and allocates nothing. Only what a provider rejected is dropped, by comparison: late refusals of an old token leave a
/// new one alone. Expiry and waiting are measured with the monotonic clock, so a corrected wall clock does no harm.
/// </remarks>
public sealed class AccessTokenCache : IDisposable
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(365);

    // A fetch serves many callers: the ambient values of the one who happened to start it (trace, log scopes) must not stick to it.
    private static readonly ExecutionContext Detached = CaptureDetached();

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<CancellationToken, Task<AccessToken>> _fetch;
    private readonly TimeProvider _time;
    private readonly DistributedTokenStore? _shared;
    private readonly ILogger _logger;
    private readonly TimeSpan _fetchTimeout;
    private readonly AccessTokenSchedule _schedule;
    private Held? _held;
    private Flight? _flight;
    private Failure? _failure;
    private Secret? _rejected;
    private bool _disposed;

    /// <summary>Makes the cache of one credential.</summary>
    /// <param name="key">Which token it is: for errors, the log and the shared store.</param>
    /// <param name="fetch">Asks the provider. Throws <see cref="IntegrationException"/> for what the provider answers; other exceptions are translated.</param>
    /// <param name="options">When to fetch; the defaults when <see langword="null"/>. Copied.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="shared">Where processes share tokens; <see langword="null"/> keeps them to this process.</param>
    /// <param name="logger">Gets one warning for each failed fetch.</param>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public AccessTokenCache(
        AccessTokenKey key,
        Func<CancellationToken, Task<AccessToken>> fetch,
        AccessTokenCacheOptions? options,
        TimeProvider timeProvider,
        DistributedTokenStore? shared = null,
        ILogger<AccessTokenCache>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(fetch);
        ArgumentNullException.ThrowIfNull(timeProvider);
        options ??= new AccessTokenCacheOptions();
        if (new AccessTokenCacheOptionsValidator().Validate(key.ToString(), options) is { Failed: true, FailureMessage: var problem })
        {
            throw new ArgumentException(problem, nameof(options));
        }

        (Key, _fetch, _time, _shared, _logger) = (key, fetch, timeProvider, shared, logger ?? NullLogger<AccessTokenCache>.Instance);
        (_fetchTimeout, _schedule) = (options.FetchTimeout, new AccessTokenSchedule(options));
        Spread = shared is null ? 0 : RandomNumberGenerator.GetInt32(0, 500) / 1000d;
    }

    /// <summary>Which token it is.</summary>
    public AccessTokenKey Key { get; }

    /// <summary>How much earlier than its options say this process refreshes, as a part of the window: 0 to 0.5.</summary>
    internal double Spread { get; init; }

    internal Counter<long>? Refreshes { get; init; }

    /// <summary>A token that can be used now.</summary>
    /// <param name="cancellationToken">Stops waiting. The fetch goes on for the others.</param>
    /// <exception cref="IntegrationException">No token could be had: what the last fetch reported, as an exception of its own for each caller.</exception>
    /// <exception cref="ObjectDisposedException">The cache is disposed.</exception>
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken = default)
    {
        var held = Volatile.Read(ref _held);
        return held is not null && _time.GetTimestamp() < held.RefreshAt ? new(held.Token) : GetOrFetchAsync(cancellationToken);
    }

    /// <summary>Fetches a fresh token, past this cache, the shared one and the back-off, and keeps it: to find out whether the credentials are good.</summary>
    /// <param name="cancellationToken">Stops waiting. The fetch goes on.</param>
    /// <exception cref="IntegrationException">What the fetch reported. A token that was held before still serves.</exception>
    /// <exception cref="ObjectDisposedException">The cache is disposed.</exception>
    public async Task<AccessToken> FetchPastCacheAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Flight flight;
            bool starts;
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                starts = _flight is null;
                flight = _flight ??= new Flight(pastShared: true);
            }

            if (starts)
            {
                Launch(flight);
            }

            if (flight.PastShared)
            {
                return await LandAsync(flight, cancellationToken).ConfigureAwait(false);
            }

            // A fetch that began earlier may have used older credentials: it ends first, because a second token may void the first one.
            await flight.Landing.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Drops a token that the provider refused, unless a newer one has taken its place.</summary>
    /// <param name="rejected">The token that was refused.</param>
    public void Invalidate(AccessToken rejected)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        Invalidate(rejected.Value);
    }

    /// <inheritdoc cref="Invalidate(AccessToken)" />
    public void Invalidate(Secret rejected)
    {
        ArgumentNullException.ThrowIfNull(rejected);
        lock (_gate)
        {
            if (_held is { } held && held.Token.Value.Equals(rejected))
            {
                (_held, _rejected) = (null, rejected);
            }
        }
    }

    /// <summary>Stops the fetch that is on its way; its waiters get <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            (_disposed, _held) = (true, null);
        }

        _stop.Cancel();
        _stop.Dispose();
    }

    private ValueTask<AccessToken> GetOrFetchAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<AccessToken>(cancellationToken);
        }

        Flight flight;
        Held? serving;
        var starts = false;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var now = _time.GetTimestamp();
            serving = _held is { } held && now < held.ExpiresAt ? held : null;
            if (serving is not null && now < serving.RefreshAt)
            {
                return new(serving.Token);
            }

            if (_flight is null)
            {
                if (_failure is { } failure && now < failure.RetryAt)
                {
                    return serving is null ? ValueTask.FromException<AccessToken>(AccessTokenFailure.Again(failure.Error)) : new(serving.Token);
                }

                _flight = new Flight(pastShared: false);
                starts = true;
            }

            flight = _flight;
        }

        if (starts)
        {
            Launch(flight);
        }

        return serving is null ? LandAsync(flight, cancellationToken) : new(serving.Token);
    }

    private async ValueTask<AccessToken> LandAsync(Flight flight, CancellationToken cancellationToken)
    {
        var landing = await flight.Landing.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return landing.Token ?? throw (landing.Error is { } error ? AccessTokenFailure.Again(error) : new ObjectDisposedException(nameof(AccessTokenCache)));
    }

    // Begins on the caller's thread, outside the lock and outside the caller's context. FlyAsync never faults: what happens is in the landing.
    private void Launch(Flight flight) => ExecutionContext.Run(Detached, state => _ = FlyAsync(flight), null);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a fetch throws is reported to those who wait for it.")]
    private async Task FlyAsync(Flight flight)
    {
        Landing landing;
        try
        {
            using var timeout = new CancellationTokenSource(_fetchTimeout, _time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
            var token = flight.PastShared ? null : await FindSharedAsync(limit.Token).ConfigureAwait(false);
            var isShared = token is not null;
            token ??= await _fetch(limit.Token).WaitOrLeaveAsync(limit.Token).ConfigureAwait(false);
            Keep(token);
            Count(isShared ? "shared" : "fetched");
            if (_shared is not null && !isShared)
            {
                await _shared.SaveAsync(Key, token, _stop.Token).ConfigureAwait(false);
            }

            landing = new Landing(token, null);
        }
        catch (Exception error)
        {
            landing = new Landing(null, Fail(error));
        }

        flight.Landing.SetResult(landing);
    }

    // What another process put there, unless it is due for replacement or is the very token that was refused here.
    private async ValueTask<AccessToken?> FindSharedAsync(CancellationToken cancellationToken)
    {
        if (_shared is null || await _shared.FindAsync(Key, cancellationToken).ConfigureAwait(false) is not { } token)
        {
            return null;
        }

        lock (_gate)
        {
            return token.Value.Equals(_rejected) || token.Equals(_held?.Token) || _time.GetTimestamp() >= Hold(token).RefreshAt ? null : token;
        }
    }

    private void Keep(AccessToken token)
    {
        lock (_gate)
        {
            _held = _disposed ? null : Hold(token);
            (_flight, _failure) = (null, null);
        }
    }

    private IntegrationException? Fail(Exception error)
    {
        Failure failure;
        TimeSpan wait;
        lock (_gate)
        {
            _flight = null;
            if (_disposed)
            {
                return null;
            }

            var known = AccessTokenFailure.From(error, Key, _fetchTimeout);
            var failures = (_failure?.InARow ?? 0) + 1;
            wait = _schedule.Backoff(failures, known.Error.RetryAfter);
            _failure = failure = new Failure(known, failures, _time.GetTimestamp() + ToTimestamp(wait));
        }

        Count("failed");
        _logger.TokenFetchFailed(Key.Credentials.Provider, Key.Credentials.Merchant, failure.Error.Error.Category, (long)wait.TotalMilliseconds);
        return failure.Error;
    }

    private Held Hold(AccessToken token)
    {
        var remaining = token.ExpiresAt - _time.GetUtcNow();
        var now = _time.GetTimestamp();
        return new Held(token, now + ToTimestamp(remaining - _schedule.Ahead(token, Spread)), now + ToTimestamp(remaining));
    }

    private long ToTimestamp(TimeSpan span)
    {
        var bounded = span < TimeSpan.Zero ? TimeSpan.Zero : span < LongestLifetime ? span : LongestLifetime;
        return (long)((Int128)bounded.Ticks * _time.TimestampFrequency / TimeSpan.TicksPerSecond);
    }

    private void Count(string outcome) =>
        Refreshes?.Add(1, new KeyValuePair<string, object?>("integrations.provider", Key.Credentials.Provider), new KeyValuePair<string, object?>("integrations.outcome", outcome));

    private static ExecutionContext CaptureDetached()
    {
        ExecutionContext? context = null;
        var thread = new Thread(() => context = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return context!;
    }

    private sealed record Held(AccessToken Token, long RefreshAt, long ExpiresAt);

    private sealed record Failure(IntegrationException Error, int InARow, long RetryAt);

    private sealed record Landing(AccessToken? Token, IntegrationException? Error);

    private sealed class Flight(bool pastShared)
    {
        public bool PastShared { get; } = pastShared;

        public TaskCompletionSource<Landing> Landing { get; } = new();
    }
}
