namespace Integrations.Callbacks;

/// <summary>Money that arrived without being asked for. Holds personal data; the text form shows none.</summary>
public sealed class IncomingPayment
{
    /// <summary>The provider: <c>mpesa</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The registration's name.</summary>
    public required string Merchant { get; init; }

    /// <summary>The account at the provider that received it: a short code.</summary>
    public required string Account { get; init; }

    /// <summary>The provider's receipt; unique per provider and account.</summary>
    public required string Receipt { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>When the provider booked it; <see langword="null"/> when its time cannot be read.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What the customer typed as account or bill number; empty when nothing.</summary>
    public string BillReference { get; init; } = "";

    /// <summary>The payer as the provider shows it: a number, a masked number or a hash. Opaque text; sensitive.</summary>
    public string PayerText { get; init; } = "";

    /// <summary>The payer's number when the provider shows it whole.</summary>
    public Msisdn? Payer { get; init; }

    /// <summary>The payer's names as the provider shows them. Sensitive.</summary>
    public string PayerName { get; init; } = "";

    /// <summary>What the host's validator labelled the payment with.</summary>
    public string? Label { get; init; }

    /// <summary>True when a signature over what is said here was checked. Money that is reported without one is told to the host, but proves nothing about a payment that was asked for: the provider is asked.</summary>
    public bool IsSigned { get; init; }

    /// <summary>True when a simulated network delivered it.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>The provider and account.</summary>
    public override string ToString() => $"{Provider} {Account}";
}
