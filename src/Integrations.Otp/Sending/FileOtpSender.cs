using Microsoft.Extensions.Hosting;

namespace Integrations.Otp;

/// <summary>Appends messages, with their codes, to a file: for development. A host in production does not start with it.</summary>
internal sealed class FileOtpSender(string path, IHostEnvironment? environment = null) : IOtpSender, IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _path = DevelopmentSender.Check(path, environment, "UseFileSender");

    public bool CanSend(OtpChannel channel) => true;

    public async Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await File.AppendAllTextAsync(_path, DevelopmentSender.Write(message) + Environment.NewLine, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }

        return OtpDelivery.Sent;
    }

    public void Dispose() => _gate.Dispose();
}
