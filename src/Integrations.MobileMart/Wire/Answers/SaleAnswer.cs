using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>An answer that says "sold": what it sold, as far as it says.</summary>
internal sealed class SaleAnswer
{
    /// <summary>The supplier's number of the sale.</summary>
    public required string TransactionId { get; init; }

    /// <summary>What the customer gets; <see langword="null"/> when the PIN or tokens are missing, or are none.</summary>
    public VendResult? Result { get; init; }

    /// <summary>The amount that the answer carries; <see langword="null"/> when it carries none that can be read.</summary>
    public Money? AmountSeen { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Receipt { get; init; }

    /// <summary>There is something where the PIN or token should be, and it is none.</summary>
    public bool IsMalformed { get; init; }
}
