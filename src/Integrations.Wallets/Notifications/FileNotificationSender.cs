namespace Integrations.Wallets;

/// <summary>Appends messages to a file, one line each.</summary>
internal sealed class FileNotificationSender(string path) : INotificationSender, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task SendAsync(Notification notification, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var text = notification.Text.ReplaceLineEndings(" ");
            await File.AppendAllTextAsync(path, $"{notification.Id:N} {notification.Kind} {notification.Target.Channel} {notification.Target.Address} {text}\n", cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
