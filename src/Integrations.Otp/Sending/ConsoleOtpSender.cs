using Microsoft.Extensions.Hosting;

namespace Integrations.Otp;

/// <summary>Writes messages, with their codes, to the console: for development. A host in production does not start with it.</summary>
internal sealed class ConsoleOtpSender(TextWriter output, IHostEnvironment? environment = null) : IOtpSender
{
    private readonly Lock _gate = new();
    private readonly TextWriter _output = DevelopmentSender.Check(output, environment, "UseConsoleSender");

    public bool CanSend(OtpChannel channel) => true;

    public Task<OtpDelivery> SendAsync(OtpMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate)
        {
            _output.WriteLine(DevelopmentSender.Write(message));
        }

        return Task.FromResult(OtpDelivery.Sent);
    }
}
