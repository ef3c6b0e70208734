namespace Integrations.Wallets;

/// <summary>Sends messages to people. Several may be registered: each is given every message and takes those of its channel.</summary>
/// <remarks>Fed from the store, at least once for each message, by any host. Throwing repeats it later, with growing pauses; it never touches money.</remarks>
public interface INotificationSender
{
    /// <summary>Sends a message, or leaves it when its channel is another's.</summary>
    Task SendAsync(Notification notification, CancellationToken cancellationToken = default);
}
