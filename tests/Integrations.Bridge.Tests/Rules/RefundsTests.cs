using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class RefundsTests
{
    [Fact]
    public void An_attempt_is_held_by_the_refund_that_has_not_failed()
    {
        Assert.False(Refunds.IsHeld([], out _));
        Assert.True(Refunds.IsHeld([Piece(EvidenceClaim.RefundBegun, "a")], out var first));
        Assert.False(Refunds.IsHeld([Piece(EvidenceClaim.RefundBegun, "a"), Piece(EvidenceClaim.RefundFailed, "a")], out _));
        Assert.True(Refunds.IsHeld([Piece(EvidenceClaim.RefundBegun, "a"), Piece(EvidenceClaim.RefundFailed, "a"), Piece(EvidenceClaim.RefundBegun, "b")], out var second));

        Assert.Equal(("a", "b"), (first, second));
    }

    [Fact]
    public void A_refund_whose_key_was_erased_still_holds_its_attempt()
    {
        Assert.True(Refunds.IsHeld([Piece(EvidenceClaim.RefundBegun, null)], out var key));
        Assert.True(Refunds.IsHeld([Piece(EvidenceClaim.RefundBegun, null), Piece(EvidenceClaim.RefundFailed, null), Piece(EvidenceClaim.RefundBegun, null)], out _));
        Assert.False(Refunds.IsHeld([Piece(EvidenceClaim.RefundBegun, null), Piece(EvidenceClaim.RefundFailed, null)], out _));

        Assert.Null(key);
    }

    private static EvidenceRecord Piece(EvidenceClaim claim, string? note) => new() { Reference = "r", Sequence = 1, Claim = claim, Source = EvidenceSource.Engine, ObservedAt = default, Note = note };
}
