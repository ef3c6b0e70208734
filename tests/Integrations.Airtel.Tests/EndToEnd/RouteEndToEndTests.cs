using System.Text;
using Integrations.Airtel.Routes;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Airtel.Tests.EndToEnd;

public sealed class RouteEndToEndTests
{
    [Fact]
    public async Task A_collection_is_sent_under_the_attempts_reference_and_found()
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelCollectRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Collect());

        var sent = await route.SendAsync(attempt, Attempts.Permit());
        await store.Airtel.IdleAsync();
        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.Pending, TimeSpan.FromMinutes(3)), (sent.Claim, sent.NextCheck));
        Assert.Equal((Claim.Succeeded, store.Airtel.Executions[0].ProviderReference), (found.Claim, found.Receipt));
        Assert.Equal("attempt1", store.Airtel.Executions[0].Reference);
        Assert.Equal("order 1 a", attempt.Preparation.SentReference);
    }

    [Fact]
    public async Task A_lost_answer_waits_three_minutes_and_is_then_found()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push));
        var route = store.Route<AirtelCollectRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Collect());

        var lost = await route.SendAsync(attempt, Attempts.Permit());

        Assert.Equal((Claim.None, TimeSpan.FromMinutes(3), 1), (lost.Claim, lost.NextCheck, store.Airtel.ArrivalCount(AirtelOperation.Push)));
        Assert.Equal(Claim.Succeeded, (await route.QueryAsync(attempt)).Claim);
    }

    [Fact]
    public async Task A_resend_of_what_arrived_is_a_duplicate_which_is_an_acknowledgement()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.Push).Once());
        var route = store.Route<AirtelCollectRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Collect());
        await route.SendAsync(attempt, Attempts.Permit());

        var again = await route.SendAsync(attempt, Attempts.Permit());

        Assert.Equal(Claim.Pending, again.Claim);
        Assert.Single(store.Airtel.Executions);
    }

    [Fact]
    public async Task Not_found_says_nothing_in_the_first_five_minutes()
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelCollectRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Collect(), store.Time.GetUtcNow());

        var early = await route.QueryAsync(attempt);
        store.Time.Advance(TimeSpan.FromMinutes(5));
        var late = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, TimeSpan.FromMinutes(5)), (early.Claim, early.NextCheck));
        Assert.Equal(Claim.NotFound, late.Claim);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 90)]
    public async Task A_payment_in_progress_never_becomes_a_failure_by_age(int hours)
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelCollectRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Collect(payer: Store.Customer(AirtelTestNumbers.Ignore)), store.Time.GetUtcNow());
        await route.SendAsync(attempt, Attempts.Permit());

        store.Time.Advance(TimeSpan.FromHours(hours));
        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.Pending, null), (found.Claim, found.Error));
    }

    [Fact]
    public async Task An_expired_prompt_is_confirmed_for_five_minutes()
    {
        await using var store = await Store.StartAsync();
        store.Airtel.App.HasAdditionalStatuses = true;
        var route = store.Route<AirtelCollectRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Collect(payer: Store.Customer(AirtelTestNumbers.Ignore)));
        await route.SendAsync(attempt, Attempts.Permit());
        store.Time.Advance(TimeSpan.FromMinutes(2));

        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerTimeout, TimeSpan.FromMinutes(5)), (found.Claim, found.Error!.Category, found.ConfirmAfter));
    }

    [Fact]
    public async Task A_disbursement_is_a_result_with_its_receipt()
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelDisburseRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Disburse());

        var sent = await route.SendAsync(attempt, Attempts.Permit());

        Assert.Equal((Claim.Succeeded, store.Airtel.Executions[0].ProviderReference), (sent.Claim, sent.Receipt));
        Assert.DoesNotContain("pin", Encoding.UTF8.GetString(attempt.Preparation.State.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AirtelTestNumbers.WrongPin, Claim.RejectedRef, 10)]
    [InlineData(AirtelTestNumbers.Barred, Claim.RefusedSend, 0)]
    [InlineData(AirtelTestNumbers.Ambiguous, Claim.None, 0)]
    public async Task A_failed_disbursement_is_confirmed_before_another_route_pays(string suffix, Claim claim, int seconds)
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelDisburseRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Disburse(payee: Store.Customer(suffix)));

        var sent = await route.SendAsync(attempt, Attempts.Permit());

        Assert.Equal((claim, TimeSpan.FromSeconds(seconds)), (sent.Claim, sent.ConfirmAfter));
    }

    [Fact]
    public async Task A_disbursement_is_asked_about_in_the_version_that_it_was_prepared_in()
    {
        await using var before = await Store.StartAsync(options => options.DisbursementVersion = AirtelApiVersion.V2);
        await using var after = await Store.StartAsync(options => options.DisbursementVersion = AirtelApiVersion.V3);
        var attempt = await Attempts.PreparedAsync(before.Route<AirtelDisburseRoute>(), Attempts.Disburse());

        await before.Route<AirtelDisburseRoute>().SendAsync(attempt, Attempts.Permit());
        var found = await before.Route<AirtelDisburseRoute>().QueryAsync(attempt);
        await after.Route<AirtelDisburseRoute>().QueryAsync(attempt);

        Assert.Equal(Claim.Succeeded, found.Claim);
        Assert.Equal("/standard/v2/disbursements/attempt1?transactionType=B2C", before.Airtel.Arrivals[^1].Path);
        Assert.Equal("/standard/v2/disbursements/attempt1?transactionType=B2C", after.Airtel.Arrivals[^1].Path);
    }

    [Fact]
    public async Task A_permit_whose_lease_is_over_lets_nothing_out()
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelDisburseRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Disburse());
        var permit = Attempts.Permit(isValid: false);

        var finding = await route.SendAsync(attempt, permit);

        Assert.Equal((Claim.None, true, 0), (finding.Claim, finding.Error!.NothingSent, permit.BodiesStarted));
        Assert.Equal(0, store.Airtel.ArrivalCount(AirtelOperation.Disbursement));
    }

    [Fact]
    public async Task A_refund_is_sent_by_the_receipt_and_cannot_be_asked_about()
    {
        await using var store = await Store.StartAsync();
        var collect = store.Route<AirtelCollectRoute>();
        var paid = await Attempts.PreparedAsync(collect, Attempts.Collect());
        await collect.SendAsync(paid, Attempts.Permit());
        await store.Airtel.IdleAsync();
        var receipt = (await collect.QueryAsync(paid)).Receipt!;
        var route = store.Route<AirtelRefundRoute>();
        var attempt = await Attempts.PreparedAsync(route, Attempts.Refund(receipt));

        var sent = await route.SendAsync(attempt, Attempts.Permit());
        var asked = await route.QueryAsync(attempt);

        Assert.Equal((Claim.Succeeded, Claim.None, "no_refund_enquiry"), (sent.Claim, asked.Claim, asked.Error!.Code));
        Assert.Equal(Claim.Reversed, (await collect.QueryAsync(paid)).Claim);
    }

    [Fact]
    public async Task A_float_and_a_name_are_found()
    {
        await using var store = await Store.StartAsync();
        var route = store.Route<AirtelDisburseRoute>();

        Assert.Equal(Accounts.Shillings(100_000_000), Assert.Single((await route.GetFloatAsync(Attempts.Disburse()))!).Available);
        Assert.Equal("DOE JOHN", await route.FindNameAsync(Accounts.Customer));
        Assert.Null(await route.FindNameAsync(Store.Customer(AirtelTestNumbers.Unregistered)));
    }

    [Fact]
    public async Task What_the_wire_would_refuse_or_another_network_serves_is_no_attempt()
    {
        await using var store = await Store.StartAsync();

        Assert.Equal(ErrorCategory.Unsupported, (await store.Route<AirtelDisburseRoute>().PrepareAsync(Attempts.Disburse(wallet: MobileOperator.Mtn))).Refusal!.Category);
        Assert.Equal(ErrorCategory.Unsupported, (await store.Route<AirtelCollectRoute>().PrepareAsync(Attempts.Disburse())).Refusal!.Category);
        Assert.Equal(ErrorCategory.Unsupported, (await store.Route<AirtelRefundRoute>().PrepareAsync(Attempts.Collect())).Refusal!.Category);
        Assert.Equal(ErrorCategory.Unsupported, (await store.Route<AirtelCollectRoute>().PrepareAsync(Attempts.Collect(amount: new Money(10, "KES")))).Refusal!.Category);
        Assert.Empty(store.Airtel.Arrivals);
    }

    [Fact]
    public async Task A_query_that_cannot_connect_says_nothing_about_the_payment()
    {
        await using var store = await Store.StartAsync();
        await store.Client.VerifyCredentialsAsync();
        await store.StopAirtelAsync();

        var found = await store.Route<AirtelCollectRoute>().QueryAsync(Attempts.Collect());

        Assert.Equal((Claim.None, ErrorCategory.ProviderDown), (found.Claim, found.Error!.Category));
    }
}
