using System.Net;

namespace Integrations.Http;

/// <summary>What the pipeline must know about a provider's answers. Pure: functions over one transmission.</summary>
public abstract class ProviderProtocol
{
    /// <summary>The provider in telemetry, and the name of its pipeline options: <c>mpesa</c>.</summary>
    public abstract string Provider { get; }

    /// <summary>True when the provider refused the token, in its documented shape, before it looked at the request. Default: 401.</summary>
    public virtual bool RefusesToken(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission.Status is HttpStatusCode.Unauthorized;
    }

    /// <summary>True when the provider documents that it turned the request away before working on it, such as a rate limit at its gateway. Default: never.</summary>
    public virtual bool RefusesBeforeWork(Transmission transmission) => false;

    /// <summary>
    /// True when a complete answer is the provider's word and asking again would not change it. Default: every status under 500 except 408 and 429.
    /// Override where an error status carries a documented answer.
    /// </summary>
    public virtual bool IsFinalAnswer(Transmission transmission)
    {
        ArgumentNullException.ThrowIfNull(transmission);
        return transmission.IsAnswered && (int)transmission.Status.GetValueOrDefault() is < 500 and not 408 and not 429;
    }

    /// <summary>Headers of answers that the provider's readers look at, as <see cref="Transmission.Header"/>. Others are not kept. Default: none.</summary>
    public virtual IReadOnlyList<string> AnswerHeaders => [];

    /// <summary>The provider's identifier of the request, as it stands in the answer.</summary>
    public virtual string? FindRequestId(Transmission transmission) => null;
}
