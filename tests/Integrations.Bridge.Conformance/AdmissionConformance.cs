namespace Integrations.Bridge.Conformance;

/// <summary>T0: one payment per tenant and key.</summary>
public abstract class AdmissionConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task A_new_payment_is_stored_as_it_was_given()
    {
        var intent = NewIntent() with
        {
            Tenant = "shop",
            OnlyRoute = "mpesa:default/b2c",
            BatchId = "batch",
            Compensates = "ref-of-another",
            Policy = FailoverPolicy.AcceptRisk(TimeSpan.FromMinutes(5), Amount(100), Amount(1_000)),
            NextDue = Start + TimeSpan.FromTicks(1_234_567),
            Explanation = "r1:-",
        };

        var admitted = await Journal.AdmitAsync(intent, null);
        var found = await FindAsync(intent.Id);

        Assert.True(admitted.IsNew);
        Assert.Equal(intent, admitted.Intent with { Request = intent.Request });
        Assert.Equal(intent, found.Intent with { Request = intent.Request });
        Assert.Equal(intent.Request.ToArray(), found.Intent.Request.ToArray());
        Assert.Empty(found.Attempts);
        Assert.Empty(found.Evidence);
    }

    [Fact]
    public async Task The_first_event_is_stored_with_its_payment()
    {
        var intent = NewIntent();

        await Journal.AdmitAsync(intent, NewEvent($"{intent.Id}"));

        Assert.Equal($"{intent.Id}-1", Assert.Single((await ClaimAsync()).Events).EventId);
    }

    [Fact]
    public async Task A_payment_whose_route_is_known_is_stored_with_its_first_attempt()
    {
        var admission = WithAttempt(NewIntent());

        var admitted = await Journal.AdmitAsync(admission);
        var found = await FindAsync(admission.Intent.Id);

        Assert.True(admitted.IsNew);
        Assert.Equal(1, found.Intent.Version);
        Assert.Equal(admission.Attempts[0].Reference, Assert.Single(found.Attempts).Reference);
        Assert.Equal(found.Attempts[0].Reference, (await Journal.FindByCallbackAsync(admission.Attempts[0].CallbackId!))!.Reference);
        Assert.Equal(1, Assert.Single(await Journal.ListPostingsAsync(admission.Attempts[0].Reference)).Sequence);
        Assert.Equal($"{admission.Intent.Id}-1", Assert.Single((await ClaimAsync()).Events).EventId);
    }

    [Fact]
    public async Task The_attempt_of_a_payment_whose_key_is_taken_is_not_stored()
    {
        var first = await AdmitAsync();
        var admission = WithAttempt(NewIntent(first.Key));

        var admitted = await Journal.AdmitAsync(admission);

        Assert.False(admitted.IsNew);
        Assert.Equal(first.Id, admitted.Intent.Id);
        Assert.Null(await Journal.FindByReferenceAsync(admission.Attempts[0].Reference));
        Assert.Empty(await Journal.ListPostingsAsync(admission.Attempts[0].Reference));
        Assert.Empty((await FindAsync(first.Id)).Attempts);
        Assert.Empty((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task A_payment_with_an_attempt_that_is_not_allowed_is_not_stored()
    {
        var prepared = await PrepareAsync();
        var intent = NewIntent();
        IntentChange[] refused =
        [
            WithAttempt(intent) with { Attempts = [NewAttempt(intent) with { Reference = prepared.Attempts[0].Reference }] },
            WithAttempt(intent) with { Attempts = [NewAttempt(intent) with { Payment = prepared.Intent.Id }] },
            WithAttempt(intent) with { Attempts = [NewAttempt(intent), NewAttempt(intent, 2)] },
        ];

        foreach (var admission in refused)
        {
            await Assert.ThrowsAsync<JournalException>(async () => await Journal.AdmitAsync(admission));
        }

        Assert.Null(await Journal.FindAsync(intent.Id));
        Assert.Null(await Journal.FindByKeyAsync(intent.Tenant, intent.Key));
        Assert.Equal(prepared.Intent.Id, (await Journal.FindByReferenceAsync(prepared.Attempts[0].Reference))!.Payment);
    }

    [Fact]
    public async Task A_key_that_is_taken_brings_the_payment_that_has_it()
    {
        var first = await AdmitAsync();

        var second = await Journal.AdmitAsync(NewIntent(first.Key), NewEvent("second"));

        Assert.False(second.IsNew);
        Assert.Equal(first.Id, second.Intent.Id);
        Assert.Equal(first.Fingerprint, second.Intent.Fingerprint);
        Assert.Equal(first.Request.ToArray(), second.Intent.Request.ToArray());
        Assert.Empty((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task A_taken_key_brings_the_payment_as_it_is_now()
    {
        var prepared = await PrepareAsync();

        var again = await Journal.AdmitAsync(NewIntent(prepared.Intent.Key), null);

        Assert.Equal(2, again.Intent.Version);
        Assert.Equal(IntentState.Active, again.Intent.State);
    }

    [Fact]
    public async Task Tenants_have_keys_of_their_own()
    {
        var one = await Journal.AdmitAsync(NewIntent("order-1") with { Tenant = "a" }, null);
        var other = await Journal.AdmitAsync(NewIntent("order-1") with { Tenant = "b" }, null);

        Assert.True(other.IsNew);
        Assert.Equal(one.Intent.Id, await Journal.FindByKeyAsync("a", "order-1"));
        Assert.Equal(other.Intent.Id, await Journal.FindByKeyAsync("b", "order-1"));
        Assert.Null(await Journal.FindByKeyAsync("", "order-1"));
    }

    [Theory]
    [InlineData("Key", "key")]
    [InlineData("key", "key ")]
    [InlineData("k\u00e9y", "ke\u0301y")]
    public async Task Keys_are_compared_character_by_character(string one, string other)
    {
        await Journal.AdmitAsync(NewIntent(one), null);

        Assert.True((await Journal.AdmitAsync(NewIntent(other), null)).IsNew);
    }

    [Fact]
    public async Task Of_fifty_admissions_of_one_key_at_once_one_is_stored()
    {
        var journals = await OpenAsync(4);

        var results = await AtOnceAsync(50, async i => await journals[i % journals.Length].AdmitAsync(NewIntent("the-key"), NewEvent($"stream-{i}")));

        var winner = Assert.Single(results, result => result.IsNew);
        Assert.All(results, result => Assert.Equal(winner.Intent.Id, result.Intent.Id));
        Assert.Single(await Journal.ListAsync(new JournalQuery()));
        Assert.Single((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused_and_nothing_is_stored()
    {
        var first = await AdmitAsync();

        var error = await Assert.ThrowsAsync<JournalException>(async () => await Journal.AdmitAsync(NewIntent() with { Id = first.Id }, NewEvent("second")));

        Assert.False(error.IsCommitUnknown);
        Assert.Equal(first.Key, (await FindAsync(first.Id)).Intent.Key);
        Assert.Empty((await ClaimAsync()).Events);
    }

    [Fact]
    public async Task What_is_not_stored_is_not_found()
    {
        Assert.Null(await Journal.FindAsync(NewIntent().Id));
        Assert.Null(await Journal.FindByKeyAsync("", "nobody"));
    }

    [Fact]
    public async Task Another_instance_finds_what_was_stored()
    {
        var intent = await AdmitAsync();

        var other = (await OpenAsync(1))[0];

        Assert.Equal(intent, (await other.FindAsync(intent.Id))!.Intent with { Request = intent.Request });
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_stores_nothing()
    {
        var intent = NewIntent();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Journal.AdmitAsync(intent, null, new CancellationToken(canceled: true)));

        Assert.Null(await Journal.FindAsync(intent.Id));
    }

    private IntentChange WithAttempt(IntentRecord intent)
    {
        var attempt = NewAttempt(intent) with { CallbackId = $"callback-{intent.Id}" };
        return new IntentChange
        {
            Intent = intent with { State = IntentState.Active },
            ExpectedVersion = 0,
            Attempts = [attempt],
            Postings = [NewPosting(attempt.Reference)],
            Events = [NewEvent($"{intent.Id}")],
        };
    }
}
