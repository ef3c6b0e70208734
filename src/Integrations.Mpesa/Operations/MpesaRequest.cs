using System.Text;
using Integrations.Payments;

namespace Integrations.Mpesa;

/// <summary>What every request to M-Pesa carries besides its own fields.</summary>
/// <remarks>Immutable. Its text form shows nothing of it: amounts, references and numbers stay out of logs.</remarks>
public abstract record MpesaRequest
{
    private protected MpesaRequest() { }

    /// <summary>A few words: <c>TransactionDesc</c> of an STK push (1–13 characters), <c>Remarks</c> elsewhere (2–100). <see langword="null"/> takes the operation's default.</summary>
    public string? Description { get; init; }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Pairs of the host that belong to the call. Daraja has no field for them: they do not travel, and are part of what the idempotency key stands for.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <summary>Prints nothing of the request.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
