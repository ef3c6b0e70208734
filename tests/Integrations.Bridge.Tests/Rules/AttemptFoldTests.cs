using FsCheck;
using FsCheck.Fluent;
using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class AttemptFoldTests
{
    [Fact]
    public void A_running_lease_is_prepared() => Assert.Equal(AttemptState.Prepared, Facts.Fold(Facts.Attempt(lease: TimeSpan.FromMinutes(2))).State);

    [Fact]
    public void Silence_after_the_lease_is_unknown_never_failed() => Assert.Equal(AttemptState.Unknown, Facts.Fold(Facts.Attempt()).State);

    [Fact]
    public void A_proof_that_nothing_was_sent_closes_the_attempt() =>
        Assert.Equal(AttemptState.NotSent, Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.NotSent, 1, ErrorCategory.ProviderDown)).State);

    [Fact]
    public void A_refusal_of_a_resend_says_nothing_about_the_first_send() =>
        Assert.Equal(AttemptState.Unknown, Facts.Fold(Facts.Attempt(sends: 2), Facts.Says(EvidenceClaim.Refused, 2, ErrorCategory.RateLimited)).State);

    [Fact]
    public void Refusals_of_every_send_close_the_attempt()
    {
        var view = Facts.Fold(Facts.Attempt(sends: 2), Facts.Says(EvidenceClaim.Refused, 1, ErrorCategory.AuthFailed), Facts.Says(EvidenceClaim.NotSent, 2, ErrorCategory.ProviderDown));

        Assert.Equal(AttemptState.Rejected, view.State);
    }

    [Fact]
    public void A_success_outranks_a_refusal_whatever_came_first_and_is_flagged()
    {
        var view = Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Reject, category: ErrorCategory.CustomerFunds), Facts.Says(EvidenceClaim.Success));

        Assert.Equal(AttemptState.Succeeded, view.State);
        Assert.Equal(PaymentFlags.LateSuccess | PaymentFlags.Contradiction, view.Flags);
    }

    [Fact]
    public void An_absent_attempt_that_turns_up_is_open_again()
    {
        var view = Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.AbsenceProof), Facts.Says(EvidenceClaim.Ack));

        Assert.Equal(AttemptState.Accepted, view.State);
        Assert.Equal(PaymentFlags.LateArrival, view.Flags);
    }

    [Fact]
    public void A_refused_send_that_must_be_confirmed_proves_nothing_alone()
    {
        var first = Facts.Says(EvidenceClaim.Refused, send: 1, category: ErrorCategory.ProviderFault, confirm: TimeSpan.FromSeconds(60));
        var soon = Facts.Says(EvidenceClaim.Refused, send: 1, category: ErrorCategory.ProviderFault, after: TimeSpan.FromSeconds(59), confirm: TimeSpan.FromSeconds(60));
        var late = Facts.Says(EvidenceClaim.Refused, send: 1, category: ErrorCategory.ProviderFault, after: TimeSpan.FromSeconds(60), confirm: TimeSpan.FromSeconds(60));

        Assert.Equal(
            [AttemptState.Unknown, AttemptState.Unknown, AttemptState.Rejected],
            [State([first]), State([first, soon]), State([first, late])]);

        static AttemptState State(EvidenceRecord[] evidence) => AttemptFold.Of(Facts.Attempt(), evidence, Facts.Start).State;
    }

    [Fact]
    public void A_refusal_that_must_be_confirmed_is_believed_when_it_is_heard_again()
    {
        var first = Facts.Says(EvidenceClaim.Reject, category: ErrorCategory.CustomerTimeout, confirm: TimeSpan.FromSeconds(60));
        var soon = first with { ObservedAt = first.ObservedAt + TimeSpan.FromSeconds(59) };
        var late = first with { ObservedAt = first.ObservedAt + TimeSpan.FromSeconds(60) };

        Assert.Equal(AttemptState.Accepted, Facts.Fold(Facts.Attempt(), first, soon).State);
        Assert.Equal(AttemptState.Rejected, Facts.Fold(Facts.Attempt(), first, late).State);
    }

    [Fact]
    public void A_result_that_says_not_carried_out_decides_where_there_was_one_send()
    {
        var result = Facts.Says(EvidenceClaim.Refused, category: ErrorCategory.Misconfigured, source: EvidenceSource.Callback);

        Assert.Equal(AttemptState.Rejected, Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Ack), result).State);
        Assert.Equal(AttemptState.Accepted, Facts.Fold(Facts.Attempt(sends: 2), Facts.Says(EvidenceClaim.Ack), result).State);
    }

    [Fact]
    public void Another_amount_is_no_success() => Assert.Equal(AttemptState.Unknown, Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Mismatch)).State);

    /// <summary>Order and repetition of evidence change nothing.</summary>
    [Fact]
    public void The_state_is_a_function_of_the_set() => Check(Enum.GetValues<EvidenceClaim>());

    /// <summary>Where nothing else stands in the evidence, and so the reason is that of a refusal.</summary>
    [Fact]
    public void The_reason_of_refusals_is_a_function_of_the_set() => Check([EvidenceClaim.Reject, EvidenceClaim.Refused, EvidenceClaim.NotSent]);

    [Fact]
    public void Of_two_refusals_at_once_the_one_that_tells_why_is_believed_whichever_came_first()
    {
        EvidenceRecord[] refusals = [Facts.Says(EvidenceClaim.Reject), Facts.Says(EvidenceClaim.Reject, category: ErrorCategory.CustomerFunds)];

        Assert.Equal(ErrorCategory.CustomerFunds, Facts.Fold(Facts.Attempt(), refusals).Category);
        Assert.Equal(ErrorCategory.CustomerFunds, Facts.Fold(Facts.Attempt(), [.. refusals.Reverse()]).Category);
    }

    private static void Check(EvidenceClaim[] claims)
    {
        var piece = from claim in Gen.Elements(claims)
                    from send in Gen.Choose(0, 2)
                    from seconds in Gen.Elements(0, 1, 59, 60, 61, 120)
                    from confirm in Gen.Elements(0, 60)
                    from category in Gen.Elements<ErrorCategory?>(null, ErrorCategory.CustomerFunds, ErrorCategory.ProviderDown)
                    select Facts.Says(claim, send, category, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(confirm));
        var cases = from pieces in Gen.ArrayOf(piece)
                    from shuffled in Gen.Shuffle(pieces.Concat(pieces.Take(2)).ToArray())
                    select (pieces, shuffled);

        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var (one, other) = (Facts.Fold(Facts.Attempt(sends: 2), pair.pieces), Facts.Fold(Facts.Attempt(sends: 2), pair.shuffled));
            return one.State == other.State && one.Flags == other.Flags && one.Category == other.Category;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(12));
    }
}
