namespace Integrations.Wallets.Tests;

internal sealed class RecordingNotifications : INotificationSender
{
    public List<Notification> Sent { get; } = [];

    public bool IsBroken { get; set; }

    public Task SendAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        if (IsBroken)
        {
            throw new InvalidOperationException("The provider of messages is away.");
        }

        lock (Sent)
        {
            Sent.Add(notification);
        }

        return Task.CompletedTask;
    }
}
