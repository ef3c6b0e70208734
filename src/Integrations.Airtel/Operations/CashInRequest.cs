using System.Text;

namespace Integrations.Airtel;

/// <summary>Pays cash that the host took over its counter into a customer's wallet. Usually the answer is the result.</summary>
public sealed record CashInRequest : AirtelMovement
{
    /// <summary>Whose wallet.</summary>
    public required Msisdn Subscriber { get; init; }

    /// <summary>What the customer sees: 4 to 64 letters, digits and spaces. <see cref="AirtelReference.Fit"/> makes any text fit.</summary>
    public required string Reference { get; init; }

    /// <summary>A pair that Airtel keeps; one at most. Default: none.</summary>
    public IReadOnlyDictionary<string, string> AdditionalInfo { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
