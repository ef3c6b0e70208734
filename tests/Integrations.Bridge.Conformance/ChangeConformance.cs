namespace Integrations.Bridge.Conformance;

/// <summary>T1 to T3: all of a change or nothing, from the version that it was made from, within the rules.</summary>
public abstract class ChangeConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task A_change_is_stored_with_all_its_parts()
    {
        var intent = await AdmitAsync();
        await Journal.ReceiveAsync(NewCallback("callback"));
        var attempt = NewAttempt(intent) with { Wallet = "mpesa", CallbackId = "c-1", ProviderReferences = [new("ConversationID", "AG_1")], Receipt = "R1", Charge = Amount(23), NextCheck = Start };
        var evidence = NewEvidence(attempt) with { Category = ErrorCategory.RateLimited, Code = "429", ProviderTime = Start, Digest = "ab", ConfirmAfter = TimeSpan.FromSeconds(5) };
        var posting = NewPosting(attempt.Reference);
        var change = Change(intent, active => active with
        {
            State = IntentState.Active,
            Flags = PaymentFlags.LateArrival | PaymentFlags.Simulated,
            NextDue = Start + TimeSpan.FromHours(3),
            Explanation = "r1:100",
            Events = 1,
        });

        var result = await Journal.PrepareAsync(change with
        {
            Attempts = [attempt],
            Evidence = [evidence],
            Postings = [posting],
            Events = [NewEvent($"{intent.Id}")],
            Artefact = new ArtefactRecord { Payment = intent.Id, Reference = attempt.Reference, Content = new byte[] { 4 }, StoredAt = Start },
            AppliedCallback = "callback",
        });

        var found = await FindAsync(intent.Id);
        var stored = Assert.Single(found.Attempts);
        Assert.Equal(CommitResult.Committed, result);
        Assert.Equal(change.Intent, found.Intent with { Request = change.Intent.Request });
        Assert.Equal(intent.Request.ToArray(), found.Intent.Request.ToArray());
        Assert.Equal(attempt, stored with { Preparation = attempt.Preparation, ProviderReferences = attempt.ProviderReferences });
        Assert.Equal(attempt.ProviderReferences, stored.ProviderReferences);
        Assert.Equal(attempt.Preparation.ToArray(), stored.Preparation.ToArray());
        Assert.Equal(evidence, Assert.Single(found.Evidence));
        Assert.Equal(posting, Assert.Single(await Journal.ListPostingsAsync(attempt.Reference)));
        Assert.Equal(new byte[] { 4 }, (await Journal.FindArtefactAsync(intent.Id))!.Content.ToArray());
        Assert.Equal("callback", Assert.Single(await Journal.ListCallbacksAsync(InboxState.Applied, 10)).Id);
        Assert.Single((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task A_charge_is_stored_and_changed_with_its_attempt_in_any_currency()
    {
        var prepared = await PrepareAsync();
        var attempt = prepared.Attempts[0];
        Assert.Null(attempt.Charge);

        await CommitAsync(Change(prepared.Intent) with { Attempts = [attempt with { Charge = Money.FromMinorUnits(45, "USD") }] });
        var charged = await FindAsync(prepared.Intent.Id);
        var found = await Journal.FindByReferenceAsync(attempt.Reference);
        await CommitAsync(Change(charged.Intent) with { Attempts = [charged.Attempts[0] with { Charge = null }] });

        Assert.Equal(Money.FromMinorUnits(45, "USD"), Assert.Single(charged.Attempts).Charge);
        Assert.Equal(Money.FromMinorUnits(45, "USD"), found!.Charge);
        Assert.Null((await Journal.FindByReferenceAsync(attempt.Reference))!.Charge);
    }

    [Fact]
    public async Task A_change_from_an_old_version_is_a_conflict_and_stores_nothing()
    {
        var intent = await AdmitAsync();
        await CommitAsync(Change(intent));

        var result = await Journal.ConcludeAsync(Change(intent, cancelled => cancelled with { CancelRequested = true }) with { Attempts = [NewAttempt(intent)] });

        var found = await FindAsync(intent.Id);
        Assert.Equal(CommitResult.Conflict, result);
        Assert.Equal(2, found.Intent.Version);
        Assert.False(found.Intent.CancelRequested);
        Assert.Empty(found.Attempts);
    }

    [Fact]
    public async Task A_change_of_a_payment_that_is_not_stored_is_a_conflict() =>
        Assert.Equal(CommitResult.Conflict, await Journal.ConcludeAsync(Change(NewIntent())));

    [Fact]
    public async Task Of_changes_from_one_version_at_once_one_is_stored()
    {
        var intent = await AdmitAsync();
        var journals = await OpenAsync(4);

        var results = await AtOnceAsync(20, async i => await journals[i % journals.Length].PrepareAsync(
            Change(intent, changeId: $"change-{i}") with { Attempts = [NewAttempt(intent, reference: $"ref-{i}")], Postings = [NewPosting($"ref-{i}")] }));

        var winner = Array.IndexOf(results, CommitResult.Committed);
        var found = await FindAsync(intent.Id);
        Assert.Equal(19, results.Count(result => result is CommitResult.Conflict));
        Assert.Equal($"change-{winner}", found.Intent.ChangeId);
        Assert.Equal($"ref-{winner}", Assert.Single(found.Attempts).Reference);
        Assert.Equal(10_000, await Journal.GetBalanceAsync("mpesa:default/b2c", LedgerAccount.InFlight, Shilling));
    }

    [Fact]
    public async Task A_version_follows_the_one_before()
    {
        var intent = await AdmitAsync();

        var result = await Journal.ConcludeAsync(new IntentChange { Intent = intent with { Version = 3 }, ExpectedVersion = 1 });

        Assert.Equal(CommitResult.Forbidden, result);
        Assert.Equal(1, (await FindAsync(intent.Id)).Intent.Version);
    }

    public static TheoryData<string> Identity => ["tenant", "key", "fingerprint", "kind", "amount", "currency", "created"];

    [Theory]
    [MemberData(nameof(Identity))]
    public async Task What_a_payment_is_never_changes(string field)
    {
        var intent = await AdmitAsync();
        var changed = field switch
        {
            "tenant" => intent with { Tenant = "other" },
            "key" => intent with { Key = "other" },
            "fingerprint" => intent with { Fingerprint = "other" },
            "kind" => intent with { Kind = PaymentKind.Vend },
            "amount" => intent with { Amount = Amount(1) },
            "currency" => intent with { Amount = Money.FromMinorUnits(intent.Amount.MinorUnits, "UGX") },
            _ => intent with { CreatedAt = intent.CreatedAt.AddSeconds(1) },
        };

        var result = await Journal.ConcludeAsync(new IntentChange { Intent = changed with { Version = 2 }, ExpectedVersion = 1 });

        Assert.Equal(CommitResult.Forbidden, result);
        Assert.Equal(intent, (await FindAsync(intent.Id)).Intent with { Request = intent.Request });
    }

    [Fact]
    public async Task A_reference_is_used_once()
    {
        var first = await PrepareAsync();
        var second = await AdmitAsync();

        var result = await Journal.PrepareAsync(Change(second) with { Attempts = [NewAttempt(second, reference: first.Attempts[0].Reference)] });

        Assert.Equal(CommitResult.Forbidden, result);
        Assert.Equal(1, (await FindAsync(second.Id)).Intent.Version);
        Assert.Equal(first.Intent.Id, (await Journal.FindByReferenceAsync(first.Attempts[0].Reference))!.Payment);
    }

    public static TheoryData<string> Binding => ["ordinal", "route", "provider", "merchant"];

    [Theory]
    [MemberData(nameof(Binding))]
    public async Task A_reference_stays_with_its_attempt(string field)
    {
        var prepared = await PrepareAsync();
        var attempt = prepared.Attempts[0];
        var changed = field switch
        {
            "ordinal" => attempt with { Ordinal = 2 },
            "route" => attempt with { Route = "other" },
            "provider" => attempt with { Provider = "other" },
            _ => attempt with { Merchant = "other" },
        };

        Assert.Equal(CommitResult.Forbidden, await Journal.ConcludeAsync(Change(prepared.Intent) with { Attempts = [changed] }));
    }

    [Fact]
    public async Task A_second_attempt_cannot_take_the_slot_beside_the_first()
    {
        var prepared = await PrepareAsync();

        var result = await Journal.PrepareAsync(Change(prepared.Intent) with { Attempts = [NewAttempt(prepared.Intent, ordinal: 2)] });

        Assert.Equal(CommitResult.Forbidden, result);
        Assert.Single((await FindAsync(prepared.Intent.Id)).Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_slot_passes_from_one_attempt_to_the_next_in_one_change(bool givenUpFirst)
    {
        var prepared = await PrepareAsync();
        var closed = prepared.Attempts[0] with { State = AttemptState.Rejected, HoldsSlot = false };
        var next = NewAttempt(prepared.Intent, ordinal: 2);

        await CommitAsync(Change(prepared.Intent) with { Attempts = givenUpFirst ? [closed, next] : [next, closed] });

        Assert.Equal([false, true], (await FindAsync(prepared.Intent.Id)).Attempts.Select(attempt => attempt.HoldsSlot));
    }

    [Fact]
    public async Task Two_payments_have_a_slot_each()
    {
        await PrepareAsync();

        Assert.True((await PrepareAsync()).Attempts[0].HoldsSlot);
    }

    [Theory]
    [InlineData(AttemptState.Succeeded, AttemptState.Rejected, false)]
    [InlineData(AttemptState.Succeeded, AttemptState.Unknown, false)]
    [InlineData(AttemptState.Succeeded, AttemptState.Reversed, true)]
    [InlineData(AttemptState.Succeeded, AttemptState.Succeeded, true)]
    [InlineData(AttemptState.Reversed, AttemptState.Succeeded, false)]
    [InlineData(AttemptState.Rejected, AttemptState.Succeeded, true)]
    [InlineData(AttemptState.Absent, AttemptState.Accepted, true)]
    public async Task Success_stays_success(AttemptState from, AttemptState to, bool isAllowed)
    {
        var prepared = await PrepareAsync(editAttempt: attempt => attempt with { State = from, HoldsSlot = false });

        var result = await Journal.ConcludeAsync(Change(prepared.Intent) with { Attempts = [prepared.Attempts[0] with { State = to }] });

        Assert.Equal(isAllowed ? CommitResult.Committed : CommitResult.Forbidden, result);
        Assert.Equal(isAllowed ? to : from, (await FindAsync(prepared.Intent.Id)).Attempts[0].State);
    }

    public static TheoryData<string> ForbiddenParts =>
        ["slot", "ordinal", "twin", "foreign attempt", "evidence", "foreign evidence", "evidence of nothing", "posting", "empty posting", "self posting", "event", "place in the stream", "artefact"];

    [Theory]
    [MemberData(nameof(ForbiddenParts))]
    public async Task A_forbidden_part_takes_every_other_part_back(string part)
    {
        var other = await PrepareAsync();
        var prepared = await PrepareAsync();
        var attempt = prepared.Attempts[0];
        await CommitAsync(Change(prepared.Intent) with
        {
            Evidence = [NewEvidence(attempt)],
            Postings = [NewPosting(attempt.Reference)],
            Events = [NewEvent("stream", due: Start + TimeSpan.FromDays(1))],
        });
        await Journal.ReceiveAsync(NewCallback("callback"));
        prepared = await FindAsync(prepared.Intent.Id);
        var intent = prepared.Intent;
        var sound = Change(intent, failed => failed with { State = IntentState.Failed, NextDue = Start }) with
        {
            Attempts = [attempt with { Polls = 7, CallbackId = "new" }],
            Evidence = [NewEvidence(attempt, 2)],
            Postings = [NewPosting(attempt.Reference, 2)],
            Events = [NewEvent("stream", 2)],
            Artefact = new ArtefactRecord { Payment = intent.Id, Reference = attempt.Reference, Content = new byte[] { 1 }, StoredAt = Start },
            AppliedCallback = "callback",
        };
        var broken = part switch
        {
            "slot" => sound with { Attempts = [.. sound.Attempts, NewAttempt(intent, 2)] },
            "ordinal" => sound with { Attempts = [.. sound.Attempts, NewAttempt(intent, 1, "another") with { HoldsSlot = false }] },
            "twin" => sound with { Attempts = [.. sound.Attempts, .. sound.Attempts] },
            "foreign attempt" => sound with { Attempts = [.. sound.Attempts, other.Attempts[0] with { Polls = 8 }] },
            "evidence" => sound with { Evidence = [.. sound.Evidence, NewEvidence(attempt, 1, EvidenceClaim.Success)] },
            "foreign evidence" => sound with { Evidence = [.. sound.Evidence, NewEvidence(other.Attempts[0], 9)] },
            "evidence of nothing" => sound with { Evidence = [.. sound.Evidence, NewEvidence(NewAttempt(intent, 5))] },
            "posting" => sound with { Postings = [.. sound.Postings, NewPosting(attempt.Reference, minorUnits: 5)] },
            "empty posting" => sound with { Postings = [.. sound.Postings, NewPosting(attempt.Reference, 3, 0)] },
            "self posting" => sound with { Postings = [.. sound.Postings, NewPosting(attempt.Reference, 3) with { Debit = LedgerAccount.FloatAvailable }] },
            "event" => sound with { Events = [.. sound.Events, NewEvent("elsewhere") with { EventId = "stream-1" }] },
            "place in the stream" => sound with { Events = [.. sound.Events, NewEvent("stream") with { EventId = "new" }] },
            _ => sound with { Artefact = sound.Artefact! with { Payment = other.Intent.Id } },
        };

        var result = await Journal.ConcludeAsync(broken);

        var found = await FindAsync(intent.Id);
        Assert.Equal(CommitResult.Forbidden, result);
        Assert.Equal(intent, found.Intent with { Request = intent.Request });
        Assert.Equal(0, Assert.Single(found.Attempts).Polls);
        Assert.Equal(EvidenceClaim.Ack, Assert.Single(found.Evidence).Claim);
        Assert.Equal(0, (await FindAsync(other.Intent.Id)).Attempts[0].Polls);
        Assert.Single(await Journal.ListPostingsAsync(attempt.Reference));
        Assert.Equal(10_000, await Journal.GetBalanceAsync("mpesa:default/b2c", LedgerAccount.InFlight, Shilling));
        Assert.Null(await Journal.FindByCallbackAsync("new"));
        Assert.Null(await Journal.FindArtefactAsync(intent.Id));
        Assert.Null(await Journal.FindArtefactAsync(other.Intent.Id));
        Assert.Single(await Journal.ListCallbacksAsync(InboxState.Pending, 10));
        var due = await ClaimAsync();
        Assert.Empty(due.Payments);
        Assert.Empty(due.Events);
        Assert.Equal(CommitResult.Committed, await Journal.ConcludeAsync(sound));
    }

    [Fact]
    public async Task Evidence_keeps_the_order_in_which_it_was_written()
    {
        var prepared = await PrepareAsync();
        var first = prepared.Attempts[0];
        var second = NewAttempt(prepared.Intent, 2);
        await CommitAsync(Change(prepared.Intent) with
        {
            Attempts = [second, first with { HoldsSlot = false, State = AttemptState.Rejected }],
            Evidence = [NewEvidence(second, 1), NewEvidence(first, 2)],
        });

        await CommitAsync(Change((await FindAsync(prepared.Intent.Id)).Intent) with { Evidence = [NewEvidence(first, 1), NewEvidence(second, 2)] });

        var found = await FindAsync(prepared.Intent.Id);
        Assert.Equal([1, 2], found.Attempts.Select(attempt => attempt.Ordinal));
        Assert.Equal(
            [(second.Reference, 1), (first.Reference, 2), (first.Reference, 1), (second.Reference, 2)],
            found.Evidence.Select(evidence => (evidence.Reference, evidence.Sequence)));
    }

    [Fact]
    public async Task A_write_whose_acknowledgement_was_lost_is_recognised_by_its_change_id()
    {
        var intent = await AdmitAsync();
        var attempt = NewAttempt(intent);
        var change = Change(intent, changeId: "mine") with { Attempts = [attempt], Evidence = [NewEvidence(attempt)], Postings = [NewPosting(attempt.Reference)] };
        await Journal.PrepareAsync(change);

        var reread = await FindAsync(intent.Id);
        var repeated = await Journal.PrepareAsync(change);

        Assert.Equal((2, "mine"), (reread.Intent.Version, reread.Intent.ChangeId));
        Assert.Equal(CommitResult.Conflict, repeated);
        Assert.Single((await FindAsync(intent.Id)).Evidence);
        Assert.Single(await Journal.ListPostingsAsync(attempt.Reference));
    }

    [Fact]
    public async Task A_write_that_never_arrived_is_recognised_by_the_change_id_of_another()
    {
        var intent = await AdmitAsync();

        Assert.NotEqual("mine", (await FindAsync(intent.Id)).Intent.ChangeId);
        Assert.Equal(CommitResult.Committed, await Journal.PrepareAsync(Change(intent, changeId: "mine")));
    }

    [Fact]
    public async Task A_callback_that_is_gone_does_not_stop_its_change()
    {
        var intent = await AdmitAsync();

        await CommitAsync(Change(intent) with { AppliedCallback = "purged" });
    }
}
