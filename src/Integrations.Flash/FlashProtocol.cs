using System.Net;
using Integrations.Flash.Codes;
using Integrations.Flash.Wire.Answers;
using Integrations.Http;

namespace Integrations.Flash;

/// <summary>What the pipeline must know about Flash's answers.</summary>
internal sealed class FlashProtocol : ProviderProtocol
{
    public override string Provider => FlashTelemetry.Provider;

    /// <summary>A 401 that carries a code about something else did not come before the work.</summary>
    public override bool RefusesToken(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission is { IsAnswered: true, Status: HttpStatusCode.Unauthorized }
            && (FlashAnswers.CodeOf(transmission.Answer) is not { } code || FlashCodes.IsAboutToken(code));
    }

    public override string? FindRequestId(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return WireText.BoundedCode(FlashAnswers.TransactionIdOf(transmission.Answer));
    }
}
