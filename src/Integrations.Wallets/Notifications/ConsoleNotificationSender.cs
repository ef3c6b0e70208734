namespace Integrations.Wallets;

/// <summary>Writes messages to the console.</summary>
internal sealed class ConsoleNotificationSender(TextWriter console) : INotificationSender
{
    public Task SendAsync(Notification notification, CancellationToken cancellationToken = default) =>
        console.WriteLineAsync($"[{notification.Kind}] to {notification.Target.Channel} {notification.Target.Address}: {notification.Text}".AsMemory(), cancellationToken);
}
