using System.Text;

namespace Integrations.MtnMomo;

/// <summary>Pays a bill or buys airtime from the Collection account. Accepted is not paid: the query tells.</summary>
public sealed record MomoBillPayment : MomoCreation
{
    /// <summary>How much, in the account's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>The host's own number: 1 to 64 letters, digits and hyphens. <see langword="null"/> takes the reference.</summary>
    public string? ExternalTransactionId { get; init; }

    /// <summary>The customer's number at the service provider: a meter, an account.</summary>
    public required string CustomerReference { get; init; }

    /// <summary>Who is paid: the service provider's user name at MTN.</summary>
    public required string ServiceProviderUserName { get; init; }

    /// <summary>A coupon; <see langword="null"/> for none.</summary>
    public string? CouponId { get; init; }

    /// <summary>The product; <see langword="null"/> for none.</summary>
    public string? ProductId { get; init; }

    /// <summary>The offering; <see langword="null"/> for none.</summary>
    public string? ProductOfferingId { get; init; }

    /// <summary>A few words for the receiver; <see langword="null"/> for none.</summary>
    public string? ReceiverMessage { get; init; }

    /// <summary>A few words for the sender; <see langword="null"/> for none.</summary>
    public string? SenderNote { get; init; }

    /// <summary>How often MTN may try; <see langword="null"/> leaves it to MTN.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Whether charges are included; <see langword="null"/> leaves it to MTN.</summary>
    public bool? IncludesSenderCharges { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
