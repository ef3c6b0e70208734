namespace Integrations.Ussd.Tests.Menus;

/// <summary>Sessions in memory, and at times out of reach.</summary>
internal sealed class FailingStore(TimeProvider time) : IUssdSessionStore
{
    private readonly InMemoryUssdSessionStore _inner = new(time);

    public bool IsAway { get; set; }

    public ValueTask<UssdSession?> LoadAsync(UssdSessionKey key, UssdMenus menus, CancellationToken cancellationToken = default) => IsAway ? throw new TimeoutException("no cache") : _inner.LoadAsync(key, menus, cancellationToken);

    public ValueTask<bool> SaveAsync(UssdSessionKey key, UssdSession session, long replaces, TimeSpan lifetime, UssdMenus menus, CancellationToken cancellationToken = default) =>
        IsAway ? throw new TimeoutException("no cache") : _inner.SaveAsync(key, session, replaces, lifetime, menus, cancellationToken);

    public ValueTask RemoveAsync(UssdSessionKey key, CancellationToken cancellationToken = default) => IsAway ? throw new TimeoutException("no cache") : _inner.RemoveAsync(key, cancellationToken);
}
