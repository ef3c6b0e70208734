namespace Integrations.Ussd;

/// <summary>Keeps sessions between messages. Implementations are thread-safe.</summary>
public interface IUssdSessionStore
{
    /// <summary>The session, or null when there is none, or none that this menu can read.</summary>
    /// <param name="key">What names it.</param>
    /// <param name="menus">Reads sessions that are kept as bytes.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    ValueTask<UssdSession?> LoadAsync(UssdSessionKey key, UssdMenus menus, CancellationToken cancellationToken = default);

    /// <summary>Keeps the session before it is answered.</summary>
    /// <param name="key">What names it.</param>
    /// <param name="session">The new state.</param>
    /// <param name="replaces">The version that was loaded; 0 when there was none, and -1 to replace whatever is there.</param>
    /// <param name="lifetime">How long to keep it from now.</param>
    /// <param name="menus">Writes sessions to stores of bytes.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>False, and nothing is changed, when another version is there: somebody else answered meanwhile.</returns>
    ValueTask<bool> SaveAsync(UssdSessionKey key, UssdSession session, long replaces, TimeSpan lifetime, UssdMenus menus, CancellationToken cancellationToken = default);

    /// <summary>Forgets the session. Nothing happens when there is none.</summary>
    ValueTask RemoveAsync(UssdSessionKey key, CancellationToken cancellationToken = default);
}
