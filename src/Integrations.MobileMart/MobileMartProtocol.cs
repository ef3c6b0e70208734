using Integrations.Http;
using Integrations.MobileMart.Wire.Answers;

namespace Integrations.MobileMart;

/// <summary>What the pipeline must know about MobileMart's answers.</summary>
internal sealed class MobileMartProtocol : ProviderProtocol
{
    public override string Provider => MobileMartTelemetry.Provider;

    public override string? FindRequestId(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return FulcrumNode.Read(transmission, static node => node.Text("traceId") ?? node.Text("transactionId")) is { Length: <= 64 } id
            && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? id : null;
    }
}
