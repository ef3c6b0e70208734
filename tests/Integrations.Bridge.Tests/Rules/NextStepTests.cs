using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class NextStepTests
{
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(360);

    [Fact]
    public void A_new_payment_is_routed() => Assert.IsType<Step.Route>(NextStep.Of(Facts.View(Facts.Intent()), Facts.At(TimeSpan.Zero)));

    [Fact]
    public void A_cancelled_payment_with_an_open_attempt_waits()
    {
        var view = Facts.View(Facts.Intent() with { CancelRequested = true }, Facts.Fold(Facts.Attempt(lease: TimeSpan.FromMinutes(2))));

        Assert.IsType<Step.Rest>(NextStep.Of(view, Facts.At(TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void A_deadline_closes_no_open_attempt()
    {
        var view = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt()));

        Assert.IsType<Step.Query>(NextStep.Of(view, Facts.At(TimeSpan.FromHours(2), Facts.Queryable, Facts.Start + TimeSpan.FromHours(2))));
    }

    [Fact]
    public void Doubt_on_a_route_that_recognises_repeats_is_asked_about_before_it_is_sent_again()
    {
        var attempt = Facts.Attempt();
        var asked = attempt with { LastInquiry = InquiryAnswer.NotFound, LastInquiryAt = Facts.Start };

        Assert.IsType<Step.Query>(NextStep.Of(Facts.View(Facts.Intent(), Facts.Fold(attempt)), Facts.At(TimeSpan.FromMinutes(1))));
        Assert.IsType<Step.Resend>(NextStep.Of(Facts.View(Facts.Intent(), Facts.Fold(asked)), Facts.At(TimeSpan.FromMinutes(1))));
    }

    [Fact]
    public void Doubt_that_cannot_be_asked_about_is_sent_again_as_soon_as_it_has_been_quiet_for_long_enough()
    {
        var capabilities = Facts.Replayable with { ReferenceSource = ReferenceSource.ProviderIssued, Query = QueryCapability.ByProviderReference, NotFoundIsAuthoritative = false, SubmitWindow = null };
        var view = Facts.View(Facts.Intent(PaymentKind.Refund), Facts.Fold(Facts.Attempt()));

        var early = Assert.IsType<Step.Rest>(NextStep.Of(view, Facts.At(TimeSpan.FromSeconds(24), capabilities)));

        Assert.Equal(Facts.Start + TimeSpan.FromSeconds(30), early.Until);
        Assert.IsType<Step.Resend>(NextStep.Of(view, Facts.At(TimeSpan.FromSeconds(30), capabilities)));
    }

    [Fact]
    public void What_cannot_be_asked_about_is_sent_again_less_and_less_often()
    {
        var capabilities = Facts.Replayable with { Query = QueryCapability.ByProviderReference, NotFoundIsAuthoritative = false };

        var pauses = new[] { 1, 5, 9 }.Select(sends => PollSchedule.NextOpen(Facts.Fold(Facts.Attempt(sends)), Facts.Start, null, capabilities, new BridgeOptions(), EngineRules.Default)!.Value - Facts.Start).ToArray();

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(6));
        Assert.InRange(pauses[1], TimeSpan.FromSeconds(96), TimeSpan.FromSeconds(144));
        Assert.InRange(pauses[2], TimeSpan.FromMinutes(48), TimeSpan.FromMinutes(72));
    }

    [Fact]
    public void Nothing_is_sent_again_near_the_end_of_the_window()
    {
        var asked = Facts.Attempt() with { LastInquiry = InquiryAnswer.NotFound, LastInquiryAt = Facts.Start };

        Assert.IsNotType<Step.Resend>(NextStep.Of(Facts.View(Facts.Intent(), Facts.Fold(asked)), Facts.At(TimeSpan.FromHours(21.7))));
    }

    [Theory]
    [InlineData(21.5, 21.5, true)]
    [InlineData(21.5, 21.4, false)]
    [InlineData(12.1, 1, false)]
    [InlineData(11.9, 1, true)]
    public void Of_time_that_this_process_did_not_watch_half_the_window_is_used(double hours, double watched, bool isSent)
    {
        var asked = Facts.Attempt() with { LastInquiry = InquiryAnswer.NotFound, LastInquiryAt = Facts.Start };

        var step = NextStep.Of(Facts.View(Facts.Intent() with { Deadline = Facts.Start + TimeSpan.FromDays(2) }, Facts.Fold(asked)), Facts.At(TimeSpan.FromHours(hours), watched: TimeSpan.FromHours(watched)));

        Assert.Equal(isSent, step is Step.Resend);
    }

    [Fact]
    public void Nothing_is_sent_again_on_a_route_that_pays_twice()
    {
        var asked = Facts.Attempt() with { LastInquiry = InquiryAnswer.NotFound, LastInquiryAt = Facts.Start };

        Assert.IsNotType<Step.Resend>(NextStep.Of(Facts.View(Facts.Intent(), Facts.Fold(asked)), Facts.At(TimeSpan.FromMinutes(10), Facts.Queryable, Facts.Start + TimeSpan.FromMinutes(9))));
    }

    [Fact]
    public void Absence_needs_two_answers_after_the_horizons()
    {
        var one = Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon);
        var early = Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon - TimeSpan.FromSeconds(1));
        var second = Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon + TimeSpan.FromSeconds(30));
        var tooSoon = Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon + TimeSpan.FromSeconds(29));
        var context = Facts.At(Horizon + TimeSpan.FromMinutes(1), Facts.Queryable, Facts.Start + Horizon + TimeSpan.FromSeconds(30));

        Assert.IsType<Step.Query>(NextStep.Of(Doubt(one), context));
        Assert.IsType<Step.Query>(NextStep.Of(Doubt(early, one), context));
        Assert.IsType<Step.Query>(NextStep.Of(Doubt(one, tooSoon), context));
        Assert.IsType<Step.ProveAbsent>(NextStep.Of(Doubt(one, second), context));
    }

    [Fact]
    public void Before_a_proof_the_question_must_find_something_else_once_more()
    {
        var heard = Horizon + TimeSpan.FromSeconds(30);
        var view = Doubt(Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon), Facts.Says(EvidenceClaim.NotFound, 1, after: heard));

        Assert.IsType<Step.Canary>(NextStep.Of(view, Found(Horizon + TimeSpan.FromMinutes(1), heard - TimeSpan.FromSeconds(1))));
        Assert.IsType<Step.ProveAbsent>(NextStep.Of(view, Found(Horizon + TimeSpan.FromMinutes(1), heard + TimeSpan.FromSeconds(1))));
        Assert.IsType<Step.Query>(NextStep.Of(view, Found(heard + TimeSpan.FromMinutes(2), heard + TimeSpan.FromMinutes(1))));

        static StepContext Found(TimeSpan now, TimeSpan at) => Facts.At(now, Facts.Queryable, Facts.Start + at);
    }

    [Fact]
    public void Absence_is_not_proven_by_what_was_heard_before_the_last_send()
    {
        var one = Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon);
        var second = Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon + TimeSpan.FromSeconds(30));
        var view = Facts.View(Facts.Intent(), AttemptFold.Of(Facts.Attempt(sends: 2), [one, second], Facts.Start + Horizon));

        Assert.IsType<Step.Query>(NextStep.Of(view, Facts.At(Horizon + TimeSpan.FromMinutes(1), Facts.Queryable, Facts.Start + Horizon)));
    }

    [Fact]
    public void Not_found_counts_only_once_the_horizon_was_watched()
    {
        var at = Horizon + TimeSpan.FromHours(2);
        var found = Facts.Start + at;

        Assert.True(Absence.Counts(Facts.Attempt(), Facts.Queryable, Facts.At(at, Facts.Queryable, found)));
        Assert.False(Absence.Counts(Facts.Attempt(), Facts.Queryable, Facts.At(at, Facts.Queryable, found, watched: Horizon - TimeSpan.FromSeconds(1))));
        Assert.False(Absence.Counts(Facts.Attempt(), Facts.Queryable, Facts.At(at, Facts.Queryable, found, watched: TimeSpan.FromMinutes(9))));
    }

    [Fact]
    public void A_question_that_found_nothing_lately_is_tried_on_a_canary_first() =>
        Assert.IsType<Step.Canary>(NextStep.Of(Doubt(), Facts.At(Horizon + TimeSpan.FromMinutes(1), Facts.Queryable, Facts.Start - TimeSpan.FromMinutes(10))));

    [Fact]
    public void Nothing_is_concluded_from_time_that_this_process_did_not_watch()
    {
        var view = Doubt(Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon), Facts.Says(EvidenceClaim.NotFound, 1, after: Horizon + TimeSpan.FromSeconds(30)));

        Assert.IsType<Step.Query>(NextStep.Of(view, Facts.At(Horizon + TimeSpan.FromMinutes(1), Facts.Queryable, Facts.Start + Horizon, watched: TimeSpan.FromMinutes(9))));
    }

    [Fact]
    public void Doubt_that_nobody_can_ask_about_waits_and_is_then_put_before_somebody()
    {
        var early = NextStep.Of(Doubt(), Facts.At(TimeSpan.FromHours(10), Facts.Correlatable));
        var late = NextStep.Of(Doubt(), Facts.At(TimeSpan.FromHours(50), Facts.Correlatable));

        Assert.Equal(new Step.Rest(Facts.Start + TimeSpan.FromHours(49)), early);
        Assert.Equal(new Step.Escalate(ReviewReason.DoubtUnresolved), late);
    }

    [Theory]
    [InlineData(PaymentKind.Disburse, ErrorCategory.ProviderDown, true)]
    [InlineData(PaymentKind.Disburse, ErrorCategory.CustomerFunds, false)]
    [InlineData(PaymentKind.Disburse, ErrorCategory.RiskOrCompliance, false)]
    [InlineData(PaymentKind.Collect, ErrorCategory.ProviderFault, true)]
    [InlineData(PaymentKind.Collect, ErrorCategory.AmountOutOfRange, false)]
    [InlineData(PaymentKind.Refund, ErrorCategory.ProviderDown, false)]
    [InlineData(PaymentKind.Settle, ErrorCategory.ProviderDown, false)]
    public void Another_route_is_tried_by_kind_and_category(PaymentKind kind, ErrorCategory category, bool goesOn)
    {
        var view = Facts.View(Facts.Intent(kind), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Reject, category: category)));

        Assert.Equal(goesOn, NextStep.Of(view, Facts.At(TimeSpan.FromSeconds(5))) is Step.Route);
    }

    [Fact]
    public void An_open_attempt_forbids_another() =>
        Assert.IsNotType<Step.Route>(NextStep.Of(Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Ack))), Facts.At(TimeSpan.FromSeconds(5))));

    [Fact]
    public void Proof_of_absence_is_followed_as_the_policy_says()
    {
        Assert.IsType<Step.Route>(NextStep.Of(Absent(FailoverPolicy.OnProof()), Facts.At(TimeSpan.FromMinutes(10))));
        Assert.IsType<Step.Conclude>(NextStep.Of(Absent(FailoverPolicy.Hold), Facts.At(TimeSpan.FromMinutes(10))));
        Assert.Equal(new Step.Escalate(ReviewReason.AwaitingApproval), NextStep.Of(Absent(FailoverPolicy.HostDecides), Facts.At(TimeSpan.FromMinutes(10))));
        Assert.Equal(new Step.Escalate(ReviewReason.AwaitingApproval), NextStep.Of(Absent(FailoverPolicy.OnProof(new Money(99m, "KES"))), Facts.At(TimeSpan.FromMinutes(10))));
    }

    [Fact]
    public void A_journal_that_forgets_allows_no_failover_once_a_body_may_have_left()
    {
        var rejected = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Reject, category: ErrorCategory.ProviderDown)));
        var unsent = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.NotSent, 1, ErrorCategory.ProviderDown)));

        Assert.IsType<Step.Conclude>(NextStep.Of(rejected, Facts.At(TimeSpan.FromSeconds(5), isDurable: false)));
        Assert.IsType<Step.Route>(NextStep.Of(unsent, Facts.At(TimeSpan.FromSeconds(5), isDurable: false)));
    }

    [Fact]
    public void Accepted_risk_gives_up_the_slot_after_its_time_only()
    {
        var policy = FailoverPolicy.AcceptRisk(TimeSpan.FromMinutes(5), new Money(100m, "KES"), new Money(1000m, "KES"));
        var attempt = Facts.Attempt() with { NextCheck = Facts.Start + TimeSpan.FromHours(1) };
        var view = Facts.View(Facts.Intent(policy: policy), Facts.Fold(attempt));

        Assert.IsType<Step.Rest>(NextStep.Of(view, Facts.At(TimeSpan.FromMinutes(4))));
        Assert.IsType<Step.GiveUpSlot>(NextStep.Of(view, Facts.At(TimeSpan.FromMinutes(5))));
    }

    [Fact]
    public void A_second_execution_is_taken_back()
    {
        var view = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Success)), Facts.Fold(Facts.Attempt(ordinal: 2), Facts.Says(EvidenceClaim.Success)));

        Assert.Equal("ref-2", Assert.IsType<Step.Compensate>(NextStep.Of(view, Facts.At(TimeSpan.FromSeconds(5)) with { CanReturn = static _ => true })).Attempt!.Record.Reference);
        Assert.Equal(PaymentFlags.OverExecuted | PaymentFlags.LateSuccess, view.Flags);
    }

    [Fact]
    public void A_second_execution_that_cannot_be_taken_back_goes_before_a_person_once_and_is_taken_back_when_it_can_be()
    {
        var context = Facts.At(TimeSpan.FromSeconds(5));
        var view = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Success)), Facts.Fold(Facts.Attempt(ordinal: 2), Facts.Says(EvidenceClaim.Success)));
        var told = view with { Flags = view.Flags | PaymentFlags.CompensationFailed };

        Assert.Null(Assert.IsType<Step.Compensate>(NextStep.Of(view, context)).Attempt);
        Assert.IsType<Step.Rest>(NextStep.Of(told, context));
        Assert.Equal("ref-2", Assert.IsType<Step.Compensate>(NextStep.Of(told, context with { CanReturn = static attempt => attempt.Ordinal is 2 })).Attempt!.Record.Reference);
    }

    [Fact]
    public void What_was_taken_in_before_a_restore_is_asked_about_and_neither_sent_nor_ended_nor_taken_back()
    {
        var context = Facts.At(TimeSpan.FromHours(2)) with { CanReturn = static _ => true };
        var held = context with { Options = new BridgeOptions { HoldPaymentsBefore = Facts.Start + TimeSpan.FromTicks(1) } };
        var later = context with { Options = new BridgeOptions { HoldPaymentsBefore = Facts.Start } };
        var rejected = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Reject, category: ErrorCategory.ProviderFault)));
        var twice = Facts.View(Facts.Intent(), Paid(1, []), Paid(2, []));
        var unknown = Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt()));

        Assert.All([Facts.View(Facts.Intent()), rejected, twice], view => Assert.IsType<Step.Rest>(NextStep.Of(view, held)));
        Assert.All([Facts.View(Facts.Intent()), rejected, twice], view => Assert.IsNotType<Step.Rest>(NextStep.Of(view, later)));
        Assert.IsNotType<Step.Rest>(NextStep.Of(unknown, held));
    }

    [Fact]
    public void Every_execution_but_the_first_is_taken_back_the_latest_first_each_once()
    {
        var context = Facts.At(TimeSpan.FromSeconds(5)) with { CanReturn = static _ => true };

        Assert.Equal("ref-3", Next([], []));
        Assert.Equal("ref-2", Next([], [Note(EvidenceClaim.RefundBegun, "reverse:ref-3")]));
        Assert.Null(Next([Note(EvidenceClaim.RefundBegun, "reverse:ref-2")], [Note(EvidenceClaim.RefundBegun, "reverse:ref-3")]));

        // Whose refund failed is for a person; what a host takes back itself, or a person wrote off, is not taken back again.
        Assert.Equal("ref-2", Next([], [Note(EvidenceClaim.RefundFailed, "reverse:ref-3")]));
        Assert.Equal("ref-2", Next([], [Note(EvidenceClaim.RefundBegun, "refund-of-the-host")]));
        Assert.Equal("ref-2", Next([], [Decided(OperatorCodes.WrittenOff)]));
        Assert.Equal("ref-3", Next([], [Note(EvidenceClaim.RefundBegun, "refund-of-the-host"), Note(EvidenceClaim.RefundFailed, "refund-of-the-host")]));

        // A person takes the first one back instead: one is left, and stays.
        Assert.Null(Next([], [Facts.Says(EvidenceClaim.Reversal)], Decided(OperatorCodes.Request(OperatorAction.TakeBack, "reverse:ref-1")), Note(EvidenceClaim.RefundBegun, "reverse:ref-1")));
        Assert.Equal("ref-2", Next([], [Facts.Says(EvidenceClaim.Reversal)], Decided(OperatorCodes.Request(OperatorAction.Return, "reverse:ref-1")), Note(EvidenceClaim.RefundBegun, "reverse:ref-1")));
        Assert.Equal("ref-2", Next([], [Facts.Says(EvidenceClaim.Reversal)], Note(EvidenceClaim.RefundBegun, "refund-of-the-host")));

        // One that came back leaves the others.
        Assert.Equal("ref-2", Next([], [Facts.Says(EvidenceClaim.Reversal)]));

        string? Next(EvidenceRecord[] second, EvidenceRecord[] third, params EvidenceRecord[] first) => (NextStep.Of(
            Facts.View(Facts.Intent() with { Compensation = "reverse:ref-3" }, Paid(1, first), Paid(2, second), Paid(3, third)), context) as Step.Compensate)?.Attempt?.Record.Reference;
    }

    [Fact]
    public void What_a_person_wants_back_is_taken_back_under_the_key_of_the_word_and_not_again()
    {
        var context = Facts.At(TimeSpan.FromSeconds(5)) with { CanReturn = static _ => true };
        var word = Decided(OperatorCodes.Request(OperatorAction.Return, "reverse:ref-1:2"));

        Assert.Equal("reverse:ref-1:2", Assert.IsType<Step.Compensate>(NextStep.Of(Facts.View(Facts.Intent(), Paid(1, [word])), context)).Key);
        Assert.IsType<Step.Rest>(NextStep.Of(Facts.View(Facts.Intent(), Paid(1, [word, Note(EvidenceClaim.RefundBegun, "reverse:ref-1:2")])), context));
        Assert.IsType<Step.Rest>(NextStep.Of(Facts.View(Facts.Intent(), Paid(1, [word, Note(EvidenceClaim.RefundFailed, "reverse:ref-1:2")])), context));
        Assert.IsType<Step.Rest>(NextStep.Of(Facts.View(Facts.Intent(), Paid(1, [])), context));
    }

    private static AttemptView Paid(int ordinal, EvidenceRecord[] more) => Facts.Fold(Facts.Attempt(ordinal: ordinal), [Facts.Says(EvidenceClaim.Success), .. more]);

    private static EvidenceRecord Note(EvidenceClaim claim, string key) => Facts.Says(claim, source: EvidenceSource.Engine) with { Note = key };

    private static EvidenceRecord Decided(string code) => Facts.Says(EvidenceClaim.Decision, source: EvidenceSource.Operator) with { Code = code, Actor = "anna" };

    [Fact]
    public void A_refund_that_takes_something_back_reports_its_end_and_a_late_success_once_more()
    {
        var succeeded = Facts.Fold(Facts.Attempt(), Facts.Says(EvidenceClaim.Success));
        var refund = Facts.Intent(PaymentKind.Refund) with { Compensates = "ref-of-another", Closing = FailureKind.Refused };

        Assert.IsType<Step.Report>(Next(refund));
        Assert.IsType<Step.Report>(Next(refund with { Compensation = NextStep.ReportedFailure }));
        Assert.IsType<Step.Rest>(Next(refund with { Compensation = NextStep.Reported }));

        Step Next(IntentRecord intent) => NextStep.Of(Facts.View(intent, succeeded), Facts.At(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_hint_about_a_success_whose_artefact_is_missing_is_followed_by_a_question()
    {
        var attempt = Facts.Attempt() with { IssuesArtefact = true, HintedAt = Facts.Start };
        var view = AttemptFold.Of(attempt, [Facts.Says(EvidenceClaim.Success)], Facts.Start);

        Assert.IsType<Step.Query>(NextStep.Of(Facts.View(Facts.Intent(PaymentKind.Vend), view), Facts.At(TimeSpan.FromMinutes(1))));
        Assert.IsType<Step.Rest>(NextStep.Of(Facts.View(Facts.Intent(PaymentKind.Vend), view with { Record = attempt with { HintedAt = null } }), Facts.At(TimeSpan.FromMinutes(1))));
    }

    private static IntentView Doubt(params EvidenceRecord[] evidence) => Facts.View(Facts.Intent(), Facts.Fold(Facts.Attempt(), evidence));

    private static IntentView Absent(FailoverPolicy policy) => Facts.View(
        Facts.Intent(policy: policy), Facts.Fold(Facts.Attempt() with { NextCheck = Facts.Start + TimeSpan.FromHours(1) }, Facts.Says(EvidenceClaim.AbsenceProof)));
}
