namespace Integrations.Flash;

/// <summary>A sale as the partner has it, for its file to Flash and for the comparison with Flash's. Its text form shows nothing of it.</summary>
public sealed class FlashPartnerRow
{
    /// <summary>When it was sold.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The product code; <see langword="null"/> where there is none.</summary>
    public string? ProductCode { get; init; }

    /// <summary>The product's name; <see langword="null"/> for none.</summary>
    public string? Product { get; init; }

    /// <summary>What the customer paid.</summary>
    public required Money Amount { get; init; }

    /// <summary>Our reference of the sale.</summary>
    public required string Reference { get; init; }

    /// <summary>Flash's number; <see langword="null"/> when it is not known.</summary>
    public string? TransactionId { get; init; }

    /// <summary>Its state.</summary>
    public required FlashTransactionState State { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashPartnerRow);
}
