using System.Text;

namespace Integrations.Flash;

/// <summary>Asks what can be sent to a foreign number. Flash documents no purchase of it.</summary>
public sealed record FlashInternationalLookup : FlashRequest
{
    /// <summary>The sender's South African number.</summary>
    public required Msisdn MobileNumber { get; init; }

    /// <summary>The foreign number.</summary>
    public required Msisdn DestinationNumber { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
