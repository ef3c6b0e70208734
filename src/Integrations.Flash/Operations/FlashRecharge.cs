using System.Text;

namespace Integrations.Flash;

/// <summary>Sends airtime or data straight to a South African number.</summary>
public sealed record FlashRecharge : FlashMovement
{
    /// <summary>The number.</summary>
    public required Msisdn MobileNumber { get; init; }

    /// <summary>The network's product of the account's list.</summary>
    public required int ProductCode { get; init; }

    /// <summary>How much, in ZAR.</summary>
    public required Money Amount { get; init; }

    /// <summary>The customer's payment method; <see langword="null"/> takes the account's.</summary>
    public string? PaymentMethod { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
