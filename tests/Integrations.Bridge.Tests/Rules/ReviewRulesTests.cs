using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class ReviewRulesTests
{
    private static readonly EvidenceRecord Success = Facts.Says(EvidenceClaim.Success);
    private static readonly EvidenceRecord Rejected = Facts.Says(EvidenceClaim.Reject, category: ErrorCategory.CustomerFunds);

    [Theory]
    [InlineData("unknown", OperatorAction.MarkSucceeded, OperatorAction.MarkFailed, OperatorAction.MarkReversed, OperatorAction.AskNow)]
    [InlineData("sending")]
    [InlineData("succeeded", OperatorAction.MarkReversed, OperatorAction.AskNow, OperatorAction.Return)]
    [InlineData("being returned", OperatorAction.AskNow)]
    [InlineData("reversed", OperatorAction.AskNow)]
    [InlineData("rejected", OperatorAction.MarkSucceeded, OperatorAction.AskNow)]
    [InlineData("absent", OperatorAction.MarkSucceeded, OperatorAction.AskNow)]
    [InlineData("awaiting", OperatorAction.MarkSucceeded, OperatorAction.MarkFailed, OperatorAction.Approve, OperatorAction.AskNow)]
    [InlineData("mismatched", OperatorAction.MarkSucceeded, OperatorAction.MarkFailed, OperatorAction.MarkReversed, OperatorAction.Settle, OperatorAction.AskNow)]
    public void What_is_known_decides_what_may_be_done(string what, params OperatorAction[] expected)
    {
        var view = what switch
        {
            "unknown" => Once(),
            "sending" => Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(lease: TimeSpan.FromMinutes(2)))),
            "succeeded" => Once(Success),
            "being returned" => Once(Success, Note(EvidenceClaim.RefundBegun, "k")),
            "reversed" => Once(Success, Facts.Says(EvidenceClaim.Reversal)),
            "rejected" => Once(Rejected),
            "absent" => Once(Facts.Says(EvidenceClaim.AbsenceProof)),
            "awaiting" => Facts.View(Facts.Intent() with { Escalated = ReviewReason.AwaitingApproval }, Facts.Fold(Attempt(1), Facts.Says(EvidenceClaim.AbsenceProof))),
            _ => Once(Facts.Says(EvidenceClaim.Mismatch)),
        };

        Assert.Equal(expected, ReviewRules.Allowed(view, Context()).Select(static allowed => allowed.Action));
    }

    [Fact]
    public void One_execution_is_always_left_when_what_moved_too_often_is_taken_back()
    {
        Assert.Equal(["ref-2 TakeBack", "ref-1 TakeBack"], TakeBacks(Paid(1), Paid(2)));
        Assert.Empty(TakeBacks(Paid(1), Paid(2, Note(EvidenceClaim.RefundBegun, "reverse:ref-2"))));
        Assert.Empty(TakeBacks(Paid(1, Note(EvidenceClaim.RefundBegun, "the-hosts")), Paid(2)));
        Assert.Equal(["ref-2 TakeBack", "ref-1 TakeBack"], TakeBacks(Paid(1), Paid(2), Paid(3, Note(EvidenceClaim.RefundBegun, "reverse:ref-3"))));
        Assert.Equal(["ref-2 TakeBack", "ref-1 TakeBack"], TakeBacks(Paid(1), Paid(2, Note(EvidenceClaim.RefundBegun, "reverse:ref-2"), Note(EvidenceClaim.RefundFailed, "reverse:ref-2"))));
        Assert.Equal(["ref-1 Return"], TakeBacks(Paid(1)));
        Assert.Equal(["ref-1 Return"], TakeBacks(Paid(1), Paid(2, Facts.Says(EvidenceClaim.Reversal))));
    }

    [Fact]
    public void What_has_no_receipt_or_no_way_back_is_not_taken_back_and_the_way_out_is_named()
    {
        var view = Facts.View(Facts.Intent(), Paid(1));
        var blank = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Success));
        var refund = Facts.View(Facts.Intent(PaymentKind.Refund), Paid(1));

        Assert.Contains("import the provider's statement", Refusal(blank, OperatorAction.Return, Context()), StringComparison.Ordinal);
        Assert.Contains("MarkReversed with the proof", Refusal(view, OperatorAction.Return, Context() with { CanReturn = static _ => false }), StringComparison.Ordinal);
        Assert.Contains("pay again", Refusal(refund, OperatorAction.Return, Context()), StringComparison.Ordinal);
        Assert.Contains("use Return", Refusal(view, OperatorAction.TakeBack, Context()), StringComparison.Ordinal);
        Assert.Contains("TakeBack first", Refusal(Facts.View(Facts.Intent(), Paid(1), Paid(2)), OperatorAction.Return, Context()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_asked_about_says_what_else_to_do()
    {
        Assert.Contains("statement", Refusal(Once(), OperatorAction.AskNow, Context() with { Capabilities = static _ => Facts.Correlatable }), StringComparison.Ordinal);
        Assert.Contains("does not have the route", Refusal(Once(), OperatorAction.AskNow, Context() with { Capabilities = static _ => null }), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_flags_that_wait_are_settled_and_none_while_a_refund_may_settle_it()
    {
        var paid = Facts.View(Facts.Intent(), Paid(1), Paid(2));
        var returning = Facts.View(Facts.Intent(), Paid(1), Paid(2, Note(EvidenceClaim.RefundBegun, "reverse:ref-2")));

        Assert.Null(Refusal(paid, OperatorAction.Settle, Context(), PaymentFlags.OverExecuted));
        Assert.Contains("Settle one or more of these", Refusal(paid, OperatorAction.Settle, Context(), PaymentFlags.Contradiction), StringComparison.Ordinal);
        Assert.Contains("Settle one or more of these", Refusal(paid, OperatorAction.Settle, Context(), PaymentFlags.None), StringComparison.Ordinal);
        Assert.Contains("Wait for its end", Refusal(returning, OperatorAction.Settle, Context(), PaymentFlags.OverExecuted), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(99, true)]
    public void Above_the_limit_everything_that_decides_about_money_needs_two(int above, bool needsTwo)
    {
        var context = Context();
        context.Options.SecondApprovalAbove["KES"] = above;
        var actions = new[] { Once(Facts.Says(EvidenceClaim.Mismatch)), Facts.View(Facts.Intent(), Paid(1), Paid(2)), Facts.View(Facts.Intent(), Paid(1)), Facts.View(Facts.Intent() with { Escalated = ReviewReason.AwaitingApproval }, Facts.Fold(Attempt(1), Facts.Says(EvidenceClaim.AbsenceProof))) }
            .SelectMany(view => ReviewRules.Allowed(view, context)).ToArray();

        Assert.Equal(Enum.GetValues<OperatorAction>(), actions.Select(static allowed => allowed.Action).Distinct().Order());
        Assert.All(actions, allowed => Assert.Equal(needsTwo && allowed.Action is not OperatorAction.AskNow, (allowed.Needs & ActionNeeds.SecondPerson) is not 0));
    }

    [Fact]
    public void Proof_is_demanded_where_the_evidence_does_not_carry_the_word()
    {
        Assert.Equal(ActionNeeds.Proof, Needs(Once(), OperatorAction.MarkFailed));
        Assert.Equal(ActionNeeds.Proof, Needs(Once(Success), OperatorAction.MarkReversed));
        Assert.Equal(ActionNeeds.None, Needs(Once(), OperatorAction.MarkSucceeded));
        Assert.Equal(ActionNeeds.Proof, Needs(Once(Rejected), OperatorAction.MarkSucceeded));
    }

    private static ActionNeeds Needs(IntentView view, OperatorAction action) => ReviewRules.Needs(view, view.Latest!, action, new BridgeOptions());

    private static string? Refusal(IntentView view, OperatorAction action, ReviewContext context, PaymentFlags flags = PaymentFlags.None) => ReviewRules.Refusal(view, view.Latest!, action, flags, context);

    private static IEnumerable<string> TakeBacks(params AttemptView[] attempts) => ReviewRules.Allowed(Facts.View(Facts.Intent(), attempts), Context())
        .Where(static allowed => allowed.Action is OperatorAction.TakeBack or OperatorAction.Return).Select(static allowed => $"{allowed.Reference} {allowed.Action}");

    private static IntentView Once(params EvidenceRecord[] evidence) => Facts.View(Facts.Intent(), Facts.Fold(Attempt(1), evidence));

    private static AttemptView Paid(int ordinal, params EvidenceRecord[] more) => Facts.Fold(Attempt(ordinal), [Success, .. more]);

    private static AttemptRecord Attempt(int ordinal) => Facts.Attempt(ordinal: ordinal) with { Receipt = $"receipt-{ordinal}" };

    private static EvidenceRecord Note(EvidenceClaim claim, string key) => Facts.Says(claim, source: EvidenceSource.Engine) with { Note = key };

    private static ReviewContext Context() => new() { Now = Facts.Start + TimeSpan.FromMinutes(1), Options = new BridgeOptions(), CanReturn = static _ => true, Capabilities = static _ => Facts.Replayable };
}
