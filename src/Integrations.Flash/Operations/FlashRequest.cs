using System.Text;
using Integrations.Payments;

namespace Integrations.Flash;

/// <summary>What every request to Flash carries besides its own fields.</summary>
/// <remarks>Immutable. Its text form shows nothing of it: amounts, references, numbers and PINs stay out of logs.</remarks>
public abstract record FlashRequest
{
    private protected FlashRequest() { }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Pairs that Flash echoes and writes into its daily file: up to 9, names up to 10 characters, values up to 43.</summary>
    public PaymentMetadata Metadata { get; init; } = PaymentMetadata.Empty;

    /// <summary>Prints nothing of the request.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
