namespace Integrations.Bridge.Conformance;

/// <summary>What leads from a callback, a statement or a stranger's money to an attempt.</summary>
public abstract class LookupConformance<TStore> : JournalConformance<TStore>
    where TStore : JournalStore, new()
{
    [Fact]
    public async Task Receipts_that_differ_behind_a_nul_are_different()
    {
        var start = $"{new string('x', 4_000)}\0";
        var one = await PrepareAsync(editAttempt: attempt => attempt with { Receipt = $"{start}1" });
        var other = await PrepareAsync(editAttempt: attempt => attempt with { Receipt = $"{start}2" });

        Assert.Equal(one.Attempts[0].Reference, (await Journal.FindByReceiptAsync("mpesa", "default", $"{start}1"))!.Reference);
        Assert.Equal(other.Attempts[0].Reference, (await Journal.FindByReceiptAsync("mpesa", "default", $"{start}2"))!.Reference);
        Assert.Null(await Journal.FindByReceiptAsync("mpesa", "default", $"{start}3"));
    }

    [Fact]
    public async Task An_attempt_is_found_by_its_reference()
    {
        var prepared = await PrepareAsync();

        Assert.Equal(prepared.Intent.Id, (await Journal.FindByReferenceAsync(prepared.Attempts[0].Reference))!.Payment);
        Assert.Null(await Journal.FindByReferenceAsync(prepared.Attempts[0].Reference.ToUpperInvariant()));
    }

    [Fact]
    public async Task An_attempt_is_found_by_every_callback_id_that_it_ever_had()
    {
        var prepared = await PrepareAsync(editAttempt: attempt => attempt with { CallbackId = "old" });

        await CommitAsync(Change(prepared.Intent) with { Attempts = [prepared.Attempts[0] with { CallbackId = "new" }] });

        Assert.Equal("new", (await Journal.FindByCallbackAsync("old"))!.CallbackId);
        Assert.Equal("new", (await Journal.FindByCallbackAsync("new"))!.CallbackId);
        Assert.Null(await Journal.FindByCallbackAsync("other"));
    }

    [Fact]
    public async Task An_attempt_is_found_by_every_identifier_that_its_provider_gave_it()
    {
        var prepared = await PrepareAsync(editAttempt: attempt => attempt with { ProviderReferences = [new("ConversationID", "AG_1")] });

        await CommitAsync(Change(prepared.Intent) with { Attempts = [prepared.Attempts[0] with { ProviderReferences = [new("ConversationID", "AG_1"), new("TransactionID", "T1")] }] });

        Assert.NotNull(await Journal.FindByProviderReferenceAsync("mpesa", "default", new("ConversationID", "AG_1")));
        Assert.NotNull(await Journal.FindByProviderReferenceAsync("mpesa", "default", new("TransactionID", "T1")));
        Assert.Null(await Journal.FindByProviderReferenceAsync("mpesa", "default", new("TransactionID", "AG_1")));
        Assert.Null(await Journal.FindByProviderReferenceAsync("mpesa", "other", new("TransactionID", "T1")));
        Assert.Null(await Journal.FindByProviderReferenceAsync("mtn", "default", new("TransactionID", "T1")));
    }

    [Fact]
    public async Task An_attempt_is_found_by_its_receipt()
    {
        var prepared = await PrepareAsync();

        await CommitAsync(Change(prepared.Intent) with { Attempts = [prepared.Attempts[0] with { Receipt = "R1" }] });

        Assert.Equal(prepared.Attempts[0].Reference, (await Journal.FindByReceiptAsync("mpesa", "default", "R1"))!.Reference);
        Assert.Null(await Journal.FindByReceiptAsync("mpesa", "other", "R1"));
        Assert.Null(await Journal.FindByReceiptAsync("mtn", "default", "R1"));
        Assert.Null(await Journal.FindByReceiptAsync("mpesa", "default", "R2"));
    }

    [Fact]
    public async Task A_receipt_that_a_provider_used_again_leads_to_the_later_attempt()
    {
        await PrepareAsync(editAttempt: attempt => attempt with { Receipt = "R1" });
        var later = await PrepareAsync(editAttempt: attempt => attempt with { Receipt = "R1" });

        Assert.Equal(later.Attempts[0].Reference, (await Journal.FindByReceiptAsync("mpesa", "default", "R1"))!.Reference);
    }

    [Fact]
    public async Task The_newest_attempt_that_a_provider_knows_is_found()
    {
        var old = await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Accepted });
        var newest = await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Succeeded, HoldsSlot = false, PreparedAt = Start + TimeSpan.FromSeconds(2) });
        await PrepareAsync(editAttempt: attempt => attempt with { PreparedAt = Start + TimeSpan.FromSeconds(3) });
        await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Accepted, PreparedAt = Start + TimeSpan.FromSeconds(4), Route = "other" });
        await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Rejected, HoldsSlot = false, PreparedAt = Start + TimeSpan.FromSeconds(5) });

        Assert.Equal(newest.Attempts[0].Reference, (await Journal.FindNewestKnownAsync("mpesa:default/b2c", "none"))!.Reference);
        Assert.Equal(old.Attempts[0].Reference, (await Journal.FindNewestKnownAsync("mpesa:default/b2c", newest.Attempts[0].Reference))!.Reference);
        Assert.Null(await Journal.FindNewestKnownAsync("unused", "none"));
    }

    [Fact]
    public async Task Collections_of_an_amount_without_a_receipt_are_found()
    {
        var one = await CollectAsync(AttemptState.Accepted);
        var two = await CollectAsync(AttemptState.Unknown);
        var paid = await CollectAsync(AttemptState.Succeeded);
        var refused = await CollectAsync(AttemptState.Rejected);
        var absent = await CollectAsync(AttemptState.Absent);
        await CollectAsync(AttemptState.NotSent);
        await CollectAsync(AttemptState.Reversed);
        await CollectAsync(AttemptState.Prepared, minorUnits: 7);
        await CollectAsync(AttemptState.Prepared, merchant: "other");
        await PrepareAsync();

        var found = await Journal.FindCollectionsWithoutReceiptAsync("mpesa", "default", Amount(10_000), DateTimeOffset.MinValue);

        Assert.Equal([one, two, paid, refused, absent], found.Select(attempt => attempt.Reference));
        Assert.Empty(await Journal.FindCollectionsWithoutReceiptAsync("mpesa", "default", Amount(10_000), found.Max(attempt => attempt.LatestSend) + TimeSpan.FromTicks(1)));
        Assert.Empty(await Journal.FindCollectionsWithoutReceiptAsync("mpesa", "default", Money.FromMinorUnits(10_000, "UGX"), DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task A_collection_whose_receipt_is_known_is_a_candidate_no_more()
    {
        var prepared = await PrepareAsync(intent => intent with { Kind = PaymentKind.Collect });

        await CommitAsync(Change(prepared.Intent) with { Attempts = [prepared.Attempts[0] with { State = AttemptState.Succeeded, HoldsSlot = false, Receipt = "R-1" }] });

        Assert.Empty(await Journal.FindCollectionsWithoutReceiptAsync("mpesa", "default", Amount(10_000), DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task Open_attempts_of_a_route_are_found_by_their_latest_send()
    {
        var inside = await SentAsync(TimeSpan.FromMinutes(10));
        await SentAsync(TimeSpan.FromMinutes(9));
        await SentAsync(TimeSpan.FromMinutes(20));
        await PrepareAsync(editAttempt: attempt => attempt with { LatestSend = Start + TimeSpan.FromMinutes(10), State = AttemptState.Rejected, HoldsSlot = false });
        await PrepareAsync(editAttempt: attempt => attempt with { LatestSend = Start + TimeSpan.FromMinutes(10), Route = "other" });

        var found = await Journal.FindOpenOnRouteAsync("mpesa:default/b2c", Start + TimeSpan.FromMinutes(10), Start + TimeSpan.FromMinutes(20));

        Assert.Equal([inside], found.Select(attempt => attempt.Reference));
    }

    [Fact]
    public async Task Attempts_of_a_route_that_moved_value_are_found_by_when_they_were_prepared()
    {
        var second = await MovedAsync(TimeSpan.FromMinutes(12), AttemptState.Succeeded);
        var first = await MovedAsync(TimeSpan.FromMinutes(10), AttemptState.Reversed);
        await MovedAsync(TimeSpan.FromMinutes(9), AttemptState.Succeeded);
        await MovedAsync(TimeSpan.FromMinutes(20), AttemptState.Succeeded);
        await MovedAsync(TimeSpan.FromMinutes(11), AttemptState.Accepted);
        await MovedAsync(TimeSpan.FromMinutes(11), AttemptState.Rejected);
        await MovedAsync(TimeSpan.FromMinutes(11), AttemptState.Succeeded, "other");

        var found = await Journal.FindMovedOnRouteAsync("mpesa:default/b2c", Start + TimeSpan.FromMinutes(10), Start + TimeSpan.FromMinutes(20));

        Assert.Equal([first, second], found.Select(attempt => attempt.Reference));
    }

    private async Task<string> MovedAsync(TimeSpan after, AttemptState state, string route = "mpesa:default/b2c") =>
        (await PrepareAsync(editAttempt: attempt => attempt with { PreparedAt = Start + after, State = state, HoldsSlot = state is AttemptState.Accepted, Route = route })).Attempts[0].Reference;

    [Fact]
    public async Task A_resend_moves_the_latest_send()
    {
        var prepared = await PrepareAsync();

        await CommitAsync(Change(prepared.Intent) with { Attempts = [prepared.Attempts[0] with { Sends = 2, LatestSend = Start + TimeSpan.FromHours(2) }] });

        Assert.Empty(await Journal.FindOpenOnRouteAsync("mpesa:default/b2c", Start, Start + TimeSpan.FromHours(1)));
        Assert.Single(await Journal.FindOpenOnRouteAsync("mpesa:default/b2c", Start + TimeSpan.FromHours(1), Start + TimeSpan.FromHours(3)));
    }

    private async Task<string> CollectAsync(AttemptState state, long minorUnits = 10_000, string merchant = "default") => (await PrepareAsync(
        intent => intent with { Kind = PaymentKind.Collect, Amount = Amount(minorUnits) },
        attempt => attempt with { State = state, HoldsSlot = state is not AttemptState.Succeeded, Merchant = merchant })).Attempts[0].Reference;

    private async Task<string> SentAsync(TimeSpan after) =>
        (await PrepareAsync(editAttempt: attempt => attempt with { State = AttemptState.Unknown, LatestSend = Start + after })).Attempts[0].Reference;
}
