using System.Text;

namespace Integrations.Airtel;

/// <summary>Takes money from a customer's wallet, for cash that the host pays over its counter. Accepted is not paid: the enquiry tells.</summary>
public sealed record CashOutRequest : AirtelMovement
{
    /// <summary>Whose wallet.</summary>
    public required Msisdn Subscriber { get; init; }

    /// <summary>What the customer sees: 4 to 64 letters, digits and spaces. <see cref="AirtelReference.Fit"/> makes any text fit.</summary>
    public required string Reference { get; init; }

    /// <summary>Pairs that Airtel keeps. Default: none.</summary>
    public IReadOnlyDictionary<string, string> AdditionalInfo { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
