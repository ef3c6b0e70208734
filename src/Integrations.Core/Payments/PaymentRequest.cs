using System.Text;

namespace Integrations.Payments;

/// <summary>What a host wants exactly once. The idempotency key is its identity: the same key never pays twice.</summary>
/// <remarks>Immutable. Its text form names the kind only.</remarks>
public abstract record PaymentRequest
{
    private protected PaymentRequest() { }

    /// <summary>The host's key, 1 to 128 characters: an order number, a payout id. Reuse it when you ask again; never for another payment.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the counterparty sees: an order or account number. A route that carries fewer characters sends its declared short form.</summary>
    public required string Reference { get; init; }

    /// <summary>A few words for the counterparty; <see langword="null"/> takes the reference.</summary>
    public string? Description { get; init; }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Pairs that travel with the payment.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <summary>The kind.</summary>
    public abstract PaymentKind Kind { get; }

    /// <summary>Prints nothing of the request: amounts, references and numbers stay out of logs.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
