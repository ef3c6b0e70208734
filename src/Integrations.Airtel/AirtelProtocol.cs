using System.Net;
using Integrations.Airtel.Wire.Answers;
using Integrations.Http;

namespace Integrations.Airtel;

/// <summary>What the pipeline must know about Airtel's answers.</summary>
internal sealed class AirtelProtocol : ProviderProtocol
{
    public override string Provider => AirtelTelemetry.Provider;

    /// <summary>Some gateways answer 403 with the same words.</summary>
    public override bool RefusesToken(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission is { IsAnswered: true, Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden }
            && AirtelEnvelope.Parse(transmission.Answer) is { RefusesToken: true };
    }
}
