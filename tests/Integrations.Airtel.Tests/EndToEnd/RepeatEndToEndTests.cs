using Integrations.Idempotency;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>The same key again after a lost answer: it is asked about before it is sent again.</summary>
public sealed class RepeatEndToEndTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_repeat_asks_first_and_sends_nothing_when_Airtel_has_the_payment()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push).Once());
        await store.Client.CollectAsync(Accounts.Collection());
        await store.Airtel.IdleAsync();

        var again = Assert.IsType<Outcome<AirtelPayment>.Completed>(await store.Client.CollectAsync(Accounts.Collection()));

        Assert.Equal((again.Trace.Reference, store.Airtel.Executions[0].ProviderReference), (again.Value.TransactionId, again.Value.AirtelMoneyId));
        Assert.Equal((1, 1), (store.Airtel.ArrivalCount(AirtelOperation.Push), store.Airtel.ArrivalCount(AirtelOperation.Enquiry)));
        Assert.True(again.Trace.IsReplayed);
    }

    [Theory]
    [InlineData(AirtelTestNumbers.Ignore, typeof(Outcome<AirtelPayment>.Accepted))]
    [InlineData(AirtelTestNumbers.WrongPin, typeof(Outcome<AirtelPayment>.Refused))]
    [InlineData(AirtelTestNumbers.Ambiguous, typeof(Outcome<AirtelPayment>.Unknown))]
    public async Task A_repeat_has_the_outcome_of_the_enquiry(string suffix, Type outcome)
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Disbursement).Once());
        var request = Accounts.Disbursement() with { Payee = Store.Customer(suffix) };
        await store.Client.DisburseAsync(request);

        var again = await store.Client.DisburseAsync(request);

        Assert.IsType(outcome, again);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Disbursement));
    }

    [Fact]
    public async Task A_repeat_of_an_expired_prompt_is_unknown_because_a_late_PIN_may_still_win()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.App.HasAdditionalStatuses = true;
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push).Once());
        var request = Accounts.Collection() with { Payer = Store.Customer(AirtelTestNumbers.Ignore) };
        await store.Client.CollectAsync(request);
        store.Time.Advance(TimeSpan.FromMinutes(2));

        var again = await store.Client.CollectAsync(request);

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(again);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Fact]
    public async Task A_repeat_is_sent_again_only_once_not_found_counts()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.IoException).On(AirtelOperation.Push).Once());
        var lost = await store.Client.CollectAsync(Accounts.Collection());

        var early = await store.Client.CollectAsync(Accounts.Collection());
        var pushesInTheGrace = store.Airtel.ArrivalCount(AirtelOperation.Push);
        store.Time.Advance(Grace);
        var late = await store.Client.CollectAsync(Accounts.Collection());

        Assert.Equal((Grace, 1), (Assert.IsType<Outcome<AirtelPayment>.Unknown>(early).Error.RetryAfter, pushesInTheGrace));
        Assert.Equal(lost.Trace.Reference, Assert.IsType<Outcome<AirtelPayment>.Accepted>(late).Value.TransactionId);
        Assert.Equal((2, 3), (store.Airtel.ArrivalCount(AirtelOperation.Push), store.Airtel.ArrivalCount(AirtelOperation.Enquiry)));
        var bodies = store.Airtel.Arrivals.Where(static arrival => arrival.Operation == AirtelOperation.Push).Select(static arrival => Convert.ToHexString(arrival.Body.Span)).ToList();
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task A_repeat_of_a_disbursement_is_sent_again_only_once_not_found_counts()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Disbursement).Once());
        await store.Client.DisburseAsync(Accounts.Disbursement());

        var early = await store.Client.DisburseAsync(Accounts.Disbursement());
        store.Time.Advance(Grace);
        var late = await store.Client.DisburseAsync(Accounts.Disbursement());

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(early);
        Assert.IsType<Outcome<AirtelPayment>.Completed>(late);
        Assert.Equal((2, 1), (store.Airtel.ArrivalCount(AirtelOperation.Disbursement), store.Airtel.Executions.Count));
    }

    [Fact]
    public async Task The_grace_begins_anew_with_each_send()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Push).Times(2));
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(Grace);
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(TimeSpan.FromMinutes(1));

        var again = await store.Client.CollectAsync(Accounts.Collection());

        Assert.Equal(TimeSpan.FromMinutes(4), Assert.IsType<Outcome<AirtelPayment>.Unknown>(again).Error.RetryAfter);
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Fact]
    public async Task Another_process_waits_for_a_grace_of_its_own()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Push).Once());
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(Grace);
        var other = new AirtelClient(
            store.Services.GetRequiredKeyedService<AirtelAccount>("default"), store.Services.GetRequiredService<IdempotentExecutor>(), TimeSpan.FromMinutes(30), null, store.Time);

        var early = await other.CollectAsync(Accounts.Collection());
        store.Time.Advance(Grace);
        var late = await other.CollectAsync(Accounts.Collection());

        Assert.Equal(Grace, Assert.IsType<Outcome<AirtelPayment>.Unknown>(early).Error.RetryAfter);
        Assert.IsType<Outcome<AirtelPayment>.Accepted>(late);
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Theory]
    [InlineData(AirtelApiVersion.V1, AirtelApiVersion.V2, null)]
    [InlineData(AirtelApiVersion.V1, AirtelApiVersion.V1, "TZS")]
    public async Task After_a_change_of_settings_the_key_sends_nothing_another_way(AirtelApiVersion before, AirtelApiVersion after, string? currency)
    {
        await using var store = await Store.StartAsync(account => account.CollectionVersion = before);
        await using var deployed = await Store.StartAsync(account => (account.CollectionVersion, account.WireCurrency, account.BaseAddress) = (after, currency, store.Airtel.BaseAddress));
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push).Once());
        await store.Client.CollectAsync(Accounts.Collection());
        await store.Airtel.IdleAsync();
        store.Time.Advance(Grace);
        deployed.Time.Advance(Grace);
        var other = new AirtelClient(
            deployed.Services.GetRequiredKeyedService<AirtelAccount>("default"), store.Services.GetRequiredService<IdempotentExecutor>(), TimeSpan.FromMinutes(30), null, store.Time);

        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => other.CollectAsync(Accounts.Collection()));

        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Fact]
    public async Task A_repeat_whose_enquiry_fails_sends_nothing()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Push).Once());
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 500, "DP00800001005", "Something Went Wrong")).On(AirtelOperation.Enquiry));
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(Grace);

        var again = await store.Client.CollectAsync(Accounts.Collection());

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(again);
        Assert.Equal(1, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Fact]
    public async Task One_not_found_is_not_enough()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push).Once());
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 400, null, "No Transaction Found With Provided Transaction Id.", "ESB000045")).On(AirtelOperation.Enquiry).Once());
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(Grace);

        var again = await store.Client.CollectAsync(Accounts.Collection());

        Assert.IsType<Outcome<AirtelPayment>.Completed>(again);
        Assert.Equal((1, 2), (store.Airtel.ArrivalCount(AirtelOperation.Push), store.Airtel.ArrivalCount(AirtelOperation.Enquiry)));
    }

    [Fact]
    public async Task A_refusal_of_a_repeat_that_was_sent_is_unknown()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Push).Once());
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(Grace);
        store.Airtel.Faults.Add(Fault.Answer(AirtelAnswer.Refusal(200, 400, "DP00800001005", "Msisdn Not Found")).On(AirtelOperation.Push));

        var again = await store.Client.CollectAsync(Accounts.Collection());

        Assert.IsType<Outcome<AirtelPayment>.Unknown>(again);
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Push));
    }

    [Theory]
    [InlineData(10, 1440, 9.5)]
    [InlineData(1440, 10, 11)]
    public async Task Near_the_end_of_airtels_window_or_after_the_hosts_a_repeat_sends_nothing(int resendMinutes, int replayMinutes, double minutesLater)
    {
        await using var store = await Store.StartAsync(
            options => options.ResendWindow = TimeSpan.FromMinutes(resendMinutes),
            (services, _) => services.Configure<IdempotencyOptions>(options => options.ReplayWindow = TimeSpan.FromMinutes(replayMinutes)));
        store.Airtel.Faults.Add(Fault.LoseRequest.On(AirtelOperation.Push).Once());
        await store.Client.CollectAsync(Accounts.Collection());
        store.Time.Advance(TimeSpan.FromMinutes(minutesLater));

        var again = await store.Client.CollectAsync(Accounts.Collection());

        Assert.True(Assert.IsType<Outcome<AirtelPayment>.Unknown>(again).Trace.IsReplayed);
        Assert.Equal((1, 0), (store.Airtel.ArrivalCount(AirtelOperation.Push), store.Airtel.ArrivalCount(AirtelOperation.Enquiry)));
    }
}
