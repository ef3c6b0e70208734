using System.Text;

namespace Integrations.MobileMart;

/// <summary>Takes back a PIN that was never shown to anybody. Best effort: only the reconciliation file makes it final.</summary>
public sealed record MobileMartReversalRequest : MobileMartRequest
{
    /// <summary>What tells this reversal from any other, 1 to 128 characters; <see langword="null"/> has one made.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary><see cref="MobileMartService.Voucher"/>, <see cref="MobileMartService.Data"/> or <see cref="MobileMartService.Airtime"/>; the last one is assumed to exist.</summary>
    public required MobileMartService Service { get; init; }

    /// <summary>The reference of the sale, from its trace.</summary>
    public required string OriginalReference { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
