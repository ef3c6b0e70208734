namespace Integrations.Bridge.Conformance;

/// <summary>What tells about a person goes from a payment that is over; what tells about money stays.</summary>
public abstract class ErasureConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task What_tells_about_a_person_goes_and_what_tells_about_money_stays()
    {
        var closed = await ClosedAsync();
        var attempt = closed.Attempts[0];

        var result = await Journal.EraseAsync(Erasing(closed));

        var found = await FindAsync(closed.Intent.Id);
        var erased = found.Attempts[0];
        Assert.Equal(CommitResult.Committed, result);
        Assert.True(found.Intent.IsErased);
        Assert.Equal((closed.Intent.Version + 1, "erasing", "erased fingerprint"), (found.Intent.Version, found.Intent.ChangeId, found.Intent.Fingerprint));
        Assert.Equal(new byte[] { 0 }, found.Intent.Request.ToArray());
        Assert.Equal(0, erased.Preparation.Length);
        Assert.Equal([null, "key of a refund", "why"], found.Evidence.Select(evidence => evidence.Note));
        Assert.Equal([closed.Evidence[0] with { Note = null }, closed.Evidence[1]], found.Evidence.Take(2));
        Assert.Equal((attempt.State, attempt.Receipt, attempt.CallbackId), (erased.State, erased.Receipt, erased.CallbackId));
        Assert.Equal(closed.Intent.Id, await Journal.FindByKeyAsync("", closed.Intent.Key));
        Assert.Equal(attempt.Reference, (await Journal.FindByReceiptAsync("mpesa", "default", "R1"))?.Reference);
        Assert.Single(await Journal.ListPostingsAsync(attempt.Reference));
    }

    [Fact]
    public async Task Raw_answers_come_back_as_they_were_and_go_from_every_attempt_with_an_erasure()
    {
        var closed = await ClosedAsync();
        var answer = new AnswerRecord { Operation = "b2c", At = Start, Status = 200, Digest = "d", Length = 2, Content = new byte[] { 1, 2 } };
        await CommitAsync(Change(closed.Intent) with
        {
            Attempts = [closed.Attempts[0] with { Answers = [answer] }, NewAttempt(closed.Intent, 2) with { State = AttemptState.Rejected, HoldsSlot = false, Answers = [answer, answer with { Status = null }] }],
        });
        var kept = await FindAsync(closed.Intent.Id);
        Assert.Equal([1, 2], kept.Attempts.Select(attempt => attempt.Answers.Count));
        Assert.Equal(("b2c", 200, "d", 2), (kept.Attempts[0].Answers[0].Operation, kept.Attempts[0].Answers[0].Status, kept.Attempts[0].Answers[0].Digest, kept.Attempts[0].Answers[0].Length));
        Assert.Equal(new byte[] { 1, 2 }, kept.Attempts[1].Answers[1].Content.ToArray());

        var result = await Journal.EraseAsync(Erasing(kept));

        Assert.Equal(CommitResult.Committed, result);
        Assert.All((await FindAsync(closed.Intent.Id)).Attempts, attempt => Assert.Empty(attempt.Answers));
    }

    [Fact]
    public async Task Raw_callbacks_of_the_payment_are_emptied_and_their_repeats_recognised()
    {
        var closed = await ClosedAsync();
        await ReceivedAsync("applied", "callback", InboxState.Applied);
        await ReceivedAsync("rejected", "callback", InboxState.Rejected);
        await ReceivedAsync("another's", "other", InboxState.Applied);

        await Journal.EraseAsync(Erasing(closed));

        var applied = await Journal.ListCallbacksAsync(InboxState.Applied, 10);
        Assert.Equal([("applied", 0), ("another's", 1)], applied.Select(callback => (callback.Id, callback.Envelope.Length)));
        Assert.Equal(0, Assert.Single(await Journal.ListCallbacksAsync(InboxState.Rejected, 10)).Envelope.Length);
        Assert.False(await Journal.ReceiveAsync(NewCallback("applied")));
    }

    [Fact]
    public async Task The_same_key_finds_the_erased_payment_and_a_change_of_it_goes_on()
    {
        var closed = await ClosedAsync();
        await Journal.EraseAsync(Erasing(closed));
        var erased = (await FindAsync(closed.Intent.Id)).Intent;

        var again = await Journal.AdmitAsync(NewIntent(closed.Intent.Key), null);
        await CommitAsync(Change(erased, reversed => reversed with { State = IntentState.Reversed }));

        Assert.Equal((false, "erased fingerprint"), (again.IsNew, again.Intent.Fingerprint));
        Assert.True((await FindAsync(closed.Intent.Id)).Intent.IsErased);
    }

    public static TheoryData<string> Kept => ["active", "due", "open attempt", "receivable", "untold", "token", "callback"];

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_payment_that_is_not_over_keeps_everything(string why)
    {
        var closed = await ClosedAsync();
        var intent = closed.Intent;
        var attempt = closed.Attempts[0];
        await CommitAsync(why switch
        {
            "active" => Change(intent, open => open with { State = IntentState.Active }),
            "due" => Change(intent, watched => watched with { NextDue = Start + TimeSpan.FromDays(30) }),
            "open attempt" => Change(intent) with { Attempts = [NewAttempt(intent, 2) with { State = AttemptState.Accepted, HoldsSlot = false }] },
            "receivable" => Change(intent) with { Attempts = [attempt with { Position = LedgerPosition.Receivable }] },
            "untold" => Change(intent) with { Events = [NewEvent($"{intent.Id}")] },
            "token" => Change(intent) with { Artefact = new ArtefactRecord { Payment = intent.Id, Reference = attempt.Reference, Content = new byte[] { 4 }, StoredAt = Start } },
            _ => Change(intent),
        });
        await ReceivedAsync("parked", why is "callback" ? "callback" : "other", InboxState.Parked);
        var open = await FindAsync(intent.Id);

        var result = await Journal.EraseAsync(Erasing(open));

        var found = await FindAsync(intent.Id);
        Assert.Equal(CommitResult.Forbidden, result);
        Assert.Equal((open.Intent.Version, open.Intent.Fingerprint, false), (found.Intent.Version, found.Intent.Fingerprint, found.Intent.IsErased));
        Assert.Equal("named", found.Evidence[0].Note);
        Assert.NotEqual(0, found.Attempts[0].Preparation.Length);
    }

    [Fact]
    public async Task Nothing_is_erased_twice_or_on_an_older_version_or_without_the_mark()
    {
        var closed = await ClosedAsync();
        var unmarked = Erasing(closed);
        unmarked = unmarked with { Intent = unmarked.Intent with { IsErased = false } };

        Assert.Equal(CommitResult.Forbidden, await Journal.EraseAsync(unmarked));
        Assert.Equal(CommitResult.Committed, await Journal.EraseAsync(Erasing(closed)));
        Assert.Equal(CommitResult.Conflict, await Journal.EraseAsync(Erasing(closed)));
        Assert.Equal(CommitResult.Forbidden, await Journal.EraseAsync(Erasing(await FindAsync(closed.Intent.Id))));
    }

    [Fact]
    public async Task A_change_that_is_no_erasure_leaves_the_fingerprint()
    {
        var closed = await ClosedAsync();

        Assert.Equal(CommitResult.Forbidden, await Journal.ConcludeAsync(Change(closed.Intent, intent => intent with { Fingerprint = "x", IsErased = true })));
        Assert.Equal(closed.Intent.Fingerprint, (await FindAsync(closed.Intent.Id)).Intent.Fingerprint);
    }

    [Fact]
    public async Task An_erased_payment_is_purged_when_its_time_has_come()
    {
        var closed = await ClosedAsync();
        await Journal.EraseAsync(Erasing(closed));

        await Journal.PurgeAsync(Start + TimeSpan.FromDays(1));

        Assert.Null(await Journal.FindAsync(closed.Intent.Id));
    }

    private IntentChange Erasing(IntentSnapshot stored) => new()
    {
        Intent = stored.Intent with { Version = stored.Intent.Version + 1, ChangeId = "erasing", Fingerprint = "erased fingerprint", Request = new byte[] { 0 }, IsErased = true },
        ExpectedVersion = stored.Intent.Version,
        Attempts = [stored.Attempts[0] with { EvidenceCount = stored.Attempts[0].EvidenceCount + 1 }],
        Evidence = [NewEvidence(stored.Attempts[0], stored.Attempts[0].EvidenceCount + 1, EvidenceClaim.Decision) with { Source = EvidenceSource.Operator, Actor = "ann", Note = "why" }],
    };

    private async Task ReceivedAsync(string id, string callbackId, InboxState state)
    {
        await Journal.ReceiveAsync(NewCallback(id, callbackId));
        await Journal.UpdateCallbackAsync(NewCallback(id, callbackId) with { State = state });
    }

    private async Task<IntentSnapshot> ClosedAsync()
    {
        var prepared = await PrepareAsync(editAttempt: attempt => attempt with { CallbackId = "callback", Receipt = "R1" });
        var attempt = prepared.Attempts[0];
        await CommitAsync(Change(prepared.Intent, closed => closed with { State = IntentState.Succeeded, NextDue = null }) with
        {
            Attempts = [attempt with { State = AttemptState.Succeeded, HoldsSlot = false, Position = LedgerPosition.Delivered, EvidenceCount = 2 }],
            Evidence =
            [
                NewEvidence(attempt, 1, EvidenceClaim.Success) with { Actor = "ann", Note = "named", Receipt = "R1" },
                NewEvidence(attempt, 2, EvidenceClaim.RefundBegun) with { Source = EvidenceSource.Engine, Note = "key of a refund" },
            ],
            Postings = [NewPosting(attempt.Reference)],
        });
        return await FindAsync(prepared.Intent.Id);
    }
}
