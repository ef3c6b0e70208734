using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class RefundsTests
{
    private static readonly AttemptRecord Once = new()
    {
        Reference = "r",
        Payment = default,
        Ordinal = 1,
        Route = "route",
        Provider = "p",
        Merchant = "m",
        Sends = 1,
        PreparedAt = default,
        LatestSend = default,
        LeaseUntil = default,
    };

    [Fact]
    public void An_attempt_is_held_by_the_refund_that_has_not_failed()
    {
        Assert.Null(HolderOf());
        Assert.Equal("a", HolderOf(Piece(EvidenceClaim.RefundBegun, "a")));
        Assert.Null(HolderOf(Piece(EvidenceClaim.RefundBegun, "a"), Piece(EvidenceClaim.RefundFailed, "a")));
        Assert.Equal("b", HolderOf(Piece(EvidenceClaim.RefundBegun, "a"), Piece(EvidenceClaim.RefundFailed, "a"), Piece(EvidenceClaim.RefundBegun, "b")));
        Assert.Equal("b", HolderOf(Piece(EvidenceClaim.RefundBegun, "b"), Piece(EvidenceClaim.RefundFailed, "a")));
    }

    [Fact]
    public void A_persons_word_holds_the_attempt_before_its_refund_is_begun()
    {
        var word = Piece(EvidenceClaim.Decision, "why") with { Source = EvidenceSource.Operator, Code = OperatorCodes.Request(OperatorAction.TakeBack, "reverse:r") };

        Assert.Equal("reverse:r", HolderOf(word));
        Assert.Equal("reverse:r", Refunds.Requested([word]));
        Assert.Null(Refunds.Requested([word, Piece(EvidenceClaim.RefundBegun, "reverse:r")]));
        Assert.Null(HolderOf(word, Piece(EvidenceClaim.RefundFailed, "reverse:r")));
        Assert.Null(HolderOf(word with { Source = EvidenceSource.Poll }));
    }

    [Fact]
    public void A_key_is_numbered_after_each_refund_that_failed()
    {
        Assert.Equal("reverse:r", Refunds.NextKey("reverse:r", [Piece(EvidenceClaim.RefundBegun, "reverse:r")]));
        Assert.Equal("reverse:r:2", Refunds.NextKey("reverse:r", [Piece(EvidenceClaim.RefundFailed, "reverse:r"), Piece(EvidenceClaim.RefundFailed, "reverse:r"), Piece(EvidenceClaim.RefundFailed, "the-hosts")]));
        Assert.Equal("reverse:r:3", Refunds.NextKey("reverse:r", [Piece(EvidenceClaim.RefundFailed, "reverse:r"), Piece(EvidenceClaim.RefundFailed, "reverse:r:2")]));
    }

    [Theory]
    [InlineData(1, ReferenceSource.ProviderIssued, EvidenceClaim.Reject)]
    [InlineData(2, ReferenceSource.ProviderIssued, EvidenceClaim.Refused)]
    [InlineData(2, ReferenceSource.ClientSupplied, EvidenceClaim.Reject)]
    public void The_refusal_of_one_of_several_transmissions_with_references_of_their_own_is_about_that_one(int sends, ReferenceSource source, EvidenceClaim expected)
    {
        var capabilities = new RouteCapabilities { ReferenceSource = source, Submit = SubmitGuarantee.RejectsDuplicate, Query = QueryCapability.None, Callback = CallbackCapability.None };
        var refusal = new EvidenceDraft(EvidenceClaim.Reject, EvidenceSource.Send, sends);

        Assert.Equal(expected, FindingWriter.Weigh(refusal, Once with { Sends = sends }, capabilities).Claim);
        Assert.Equal(EvidenceClaim.Success, FindingWriter.Weigh(refusal with { Claim = EvidenceClaim.Success }, Once with { Sends = sends }, capabilities).Claim);
    }

    private static string? HolderOf(params EvidenceRecord[] evidence) => Refunds.IsHeld(evidence, out var key) ? key : null;

    private static EvidenceRecord Piece(EvidenceClaim claim, string note) => new() { Reference = "r", Sequence = 1, Claim = claim, Source = EvidenceSource.Engine, ObservedAt = default, Note = note };
}
