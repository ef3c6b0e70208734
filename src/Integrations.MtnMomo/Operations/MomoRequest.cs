using System.Text;
using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>What every request to MTN carries besides its own fields.</summary>
/// <remarks>Immutable. Its text form shows nothing of it: amounts, references and numbers stay out of logs.</remarks>
public abstract record MomoRequest
{
    private protected MomoRequest() { }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Pairs of the host that belong to the call. MTN has no field for them: they do not travel, and are part of what the idempotency key stands for.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <summary>Prints nothing of the request.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
