using System.Net;
using Integrations.Http;
using Integrations.Ncba.Wire.Answers;

namespace Integrations.Ncba;

/// <summary>What the pipeline must know about the bank's answers.</summary>
internal sealed class NcbaProtocol : ProviderProtocol
{
    public override string Provider => NcbaTelemetry.Provider;

    /// <summary>A 401 that names a transaction did not come before the work.</summary>
    public override bool RefusesToken(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission.Status is HttpStatusCode.Unauthorized && NcbaAnswer.Parse(transmission.Answer)?.TransactionId is null;
    }

    public override string? FindRequestId(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return NcbaAnswer.Parse(transmission.Answer)?.TransactionId is { Length: <= 64 } id && id.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? id : null;
    }
}
