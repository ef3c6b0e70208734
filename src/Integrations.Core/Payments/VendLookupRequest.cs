using System.Text;

namespace Integrations.Payments;

/// <summary>Asks about a meter, an account or a number before a sale to it. Sells nothing.</summary>
/// <remarks>Immutable. Its text form names the product only.</remarks>
public sealed record VendLookupRequest
{
    /// <summary>The product, as the catalogue names it.</summary>
    public required string ProductId { get; init; }

    /// <summary>The meter, account or number, 1 to 128 characters. Personal data.</summary>
    public required string Recipient { get; init; }

    /// <summary>What the customer wants to pay: a supplier may answer for this amount alone. <see langword="null"/> asks with the smallest amount that every supplier of the product sells; a route itself needs one.</summary>
    public Money? Amount { get; init; }

    /// <summary>The sender's number, where a supplier asks for it; <see langword="null"/> where none does.</summary>
    public Msisdn? Sender { get; init; }

    /// <summary>Ties log lines together; <see langword="null"/> takes the id of the current trace.</summary>
    public string? CorrelationId { get; init; }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(ProductId)).Append(" = ").Append(ProductId);
        return true;
    }
}
