using System.Text;

namespace Integrations.Flash;

/// <summary>Asks for the state of a cash-out PIN.</summary>
public sealed record FlashPinLookup : FlashRequest
{
    /// <summary>The serial number of the PIN.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>The product that it was sold as.</summary>
    public required int ProductCode { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
