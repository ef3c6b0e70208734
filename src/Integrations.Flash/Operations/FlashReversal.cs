using System.Text;

namespace Integrations.Flash;

/// <summary>Takes a sale back, with all charges. A sale that is reversed already is done.</summary>
public sealed record FlashReversal : FlashMovement
{
    /// <summary>What was sold. Gift vouchers cannot be reversed.</summary>
    public required FlashVoucherKind Kind { get; init; }

    /// <summary>The reference of the sale. The reversal has one of its own.</summary>
    public required string OriginalReference { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
