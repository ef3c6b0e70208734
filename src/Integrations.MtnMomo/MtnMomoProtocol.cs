using System.Net;
using Integrations.Http;
using Integrations.MtnMomo.Codes;
using Integrations.MtnMomo.Wire.Answers;
using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>What the pipeline must know about MTN's answers: faults of the configuration come with status 500, and a refused token with no body at all.</summary>
internal sealed class MtnMomoProtocol : ProviderProtocol
{
    public override string Provider => MtnMomoTelemetry.Provider;

    /// <summary>401 without a body. With one it is the gateway's, about the subscription key, which a new token does not cure.</summary>
    public override bool RefusesToken(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission is { IsAnswered: true, Status: HttpStatusCode.Unauthorized, Answer.IsEmpty: true };
    }

    public override bool IsFinalAnswer(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        if (base.IsFinalAnswer(transmission))
        {
            return true;
        }

        if (transmission is not { IsAnswered: true, Status: HttpStatusCode.InternalServerError })
        {
            return false;
        }

        var answer = MomoErrorAnswer.Parse(transmission.Answer);
        return answer is { LoginFailed: true } || MomoSubmissionCodes.Errors.Find(answer?.Code, null) is { Claim: Claim.RefusedSend };
    }
}
