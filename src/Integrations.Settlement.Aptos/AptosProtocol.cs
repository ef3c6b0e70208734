using System.Net;
using Integrations.Http;
using Integrations.Settlement.Aptos.Wire;

namespace Integrations.Settlement.Aptos;

/// <summary>What the pipeline must know about the answers of Aptos nodes.</summary>
internal sealed class AptosProtocol : ProviderProtocol
{
    public override string Provider => AptosTelemetry.Provider;

    public override IReadOnlyList<string> AnswerHeaders => LedgerHeaders.Names;

    /// <summary>A key is not a token: asking for it again changes nothing.</summary>
    public override bool RefusesToken(Transmission transmission) => false;

    /// <summary>A gateway counts before it hands on.</summary>
    public override bool RefusesBeforeWork(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission is { IsAnswered: true, Status: HttpStatusCode.TooManyRequests };
    }

    /// <summary>That a node is behind is its answer to the question whether it is.</summary>
    public override bool IsFinalAnswer(Transmission transmission) => base.IsFinalAnswer(transmission) || NodeErrors.Read(transmission)?.ErrorCode is "health_check_failed";
}
