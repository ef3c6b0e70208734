using System.Text;

namespace Integrations.Airtel;

/// <summary>Asks for the collections of a time. Changes nothing.</summary>
public sealed record TransactionListing : AirtelRequest
{
    /// <summary>From when on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>How many at most, 1 to 1000. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>How many are skipped. Default 0.</summary>
    public int Offset { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
