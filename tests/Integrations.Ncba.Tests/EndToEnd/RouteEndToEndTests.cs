using Integrations.Ncba.Routes;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Ncba.Tests.EndToEnd;

public sealed class RouteEndToEndTests
{
    [Fact]
    public async Task A_collection_is_sent_reported_and_found()
    {
        await using var shop = await Shop.StartAsync();
        var attempt = await PreparedAsync(shop.Route, Collect());

        var sent = await shop.Route.SendAsync(attempt, Permit());
        await shop.NotifiedAsync(NcbaOperation.PaybillNotification);
        var found = await shop.Route.QueryAsync(With(attempt, sent.ProviderReferences, shop));

        Assert.Equal((Claim.Pending, Claim.Succeeded), (sent.Claim, found.Claim));
        Assert.Equal(attempt.Preparation.SentReference, Assert.Single(shop.Readings.Payments).BillReference);
    }

    [Fact]
    public async Task A_collection_whose_answer_is_lost_cannot_be_asked_about()
    {
        await using var shop = await Shop.StartAsync();
        shop.Bank.Faults.Add(Fault.LoseResponse.On(NcbaOperation.StkPush));
        var attempt = await PreparedAsync(shop.Route, Collect());

        var sent = await shop.Route.SendAsync(attempt, Permit());
        var asked = await shop.Route.QueryAsync(attempt);

        Assert.Equal((Claim.None, false), (sent.Claim, sent.Error!.NothingSent));
        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (asked.Claim, asked.Error!.Category));
        Assert.Equal(1, shop.Bank.ArrivalCount(NcbaOperation.StkPush));
    }

    [Fact]
    public async Task An_early_FAILED_is_asked_about_again_when_it_can_be_believed()
    {
        await using var shop = await Shop.StartAsync();
        shop.Bank.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
        var attempt = await PreparedAsync(shop.Route, Collect());
        var sent = await shop.Route.SendAsync(attempt, Permit());
        attempt = With(attempt, sent.ProviderReferences, shop);

        shop.Time.Advance(TimeSpan.FromSeconds(20));
        var early = await shop.Route.QueryAsync(attempt);
        shop.Time.Advance(early.NextCheck!.Value);
        var late = await shop.Route.QueryAsync(attempt);

        Assert.Equal((Claim.Pending, TimeSpan.FromSeconds(101), Claim.RejectedRef), (early.Claim, early.NextCheck.Value, late.Claim));
    }

    [Fact]
    public async Task A_query_that_cannot_connect_says_nothing_about_the_push()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.VerifyCredentialsAsync();
        await shop.StopBankAsync();

        var found = await shop.Route.QueryAsync(With(Collect(), [new ProviderReference("TransactionID", "T1")], shop));

        Assert.Equal((Claim.None, ErrorCategory.ProviderDown), (found.Claim, found.Error!.Category));
    }

    [Fact]
    public async Task A_permit_whose_lease_is_over_lets_nothing_out()
    {
        await using var shop = await Shop.StartAsync();
        var attempt = await PreparedAsync(shop.Route, Collect());
        var permit = new SendPermit(new Lease(false));

        var finding = await shop.Route.SendAsync(attempt, permit);

        Assert.Equal((Claim.None, true, 0), (finding.Claim, finding.Error!.NothingSent, permit.BodiesStarted));
        Assert.Equal(0, shop.Bank.ArrivalCount(NcbaOperation.StkPush));
    }

    [Theory]
    [InlineData(150_001, "KES", ErrorCategory.AmountOutOfRange)]
    [InlineData(100.5, "KES", ErrorCategory.InvalidRequest)]
    [InlineData(100, "UGX", ErrorCategory.Unsupported)]
    public async Task A_collection_that_the_bank_refuses_is_no_attempt(double amount, string currency, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();

        var preparation = await shop.Route.PrepareAsync(Collect(new Money((decimal)amount, currency)));

        Assert.Equal((category, true), (preparation.Refusal!.Category, preparation.Refusal.NothingSent));
    }

    [Fact]
    public async Task Another_operators_wallet_is_not_for_this_route()
    {
        await using var shop = await Shop.StartAsync();
        var attempt = new PaymentAttempt { Reference = "a", Request = (CollectRequest)Collect().Request with { Operator = MobileOperator.Airtel } };

        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route.PrepareAsync(attempt)).Refusal!.Category);
    }

    [Fact]
    public void A_push_without_a_reference_of_ours_is_blind_until_the_bank_has_named_it()
    {
        var capabilities = NcbaStkRoute.Describe(Accounts.Settings()).Capabilities;

        Assert.Equal((RouteClass.Blind, RouteClass.Queryable), (capabilities.ClassOf(false), capabilities.ClassOf(true)));
        Assert.Equal((SubmitGuarantee.NotIdempotent, ReverseCapability.None, false), (capabilities.Submit, capabilities.Reverse, capabilities.NotFoundIsAuthoritative));
    }

    [Theory]
    [InlineData(NcbaReferenceStyle.Hash, NcbaNotifications.Paybill, RouteClass.Correlatable)]
    [InlineData(NcbaReferenceStyle.Dash, NcbaNotifications.Account, RouteClass.Correlatable)]
    [InlineData(NcbaReferenceStyle.Hash, NcbaNotifications.None, RouteClass.Blind)]
    [InlineData(NcbaReferenceStyle.None, NcbaNotifications.Both, RouteClass.Blind)]
    public void A_reference_of_ours_correlates_where_notifications_bring_it_back(NcbaReferenceStyle style, NcbaNotifications product, RouteClass expected) =>
        Assert.Equal(expected, NcbaStkRoute.Describe(Accounts.Settings(options => (options.ReferenceStyle, options.Notifications) = (style, product))).Capabilities.ClassOf(false));

    [Fact]
    public void It_reaches_the_same_wallet_as_Daraja()
    {
        var descriptor = NcbaStkRoute.Describe(Accounts.Settings(static options => options.Priority = 200));

        Assert.Equal(("ncba:default/stk", PaymentKind.Collect, "KE", MobileOperator.Safaricom.Key, 200), (descriptor.Name, descriptor.Kind, descriptor.Country, descriptor.Operator, descriptor.Priority));
        Assert.Equal((Accounts.Shillings(1), Accounts.Shillings(150_000), 0, 12), (descriptor.MinAmount, descriptor.MaxAmount, descriptor.AmountDecimals, descriptor.MaxReferenceLength));
    }

    [Fact]
    public async Task What_is_prepared_holds_no_secret()
    {
        await using var shop = await Shop.StartAsync();

        var preparation = await shop.Route.PrepareAsync(Collect());

        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(preparation.State.Span), StringComparison.OrdinalIgnoreCase);
    }

    private static PaymentAttempt Collect(Money? amount = null) => new()
    {
        Reference = "attempt-1",
        Request = new CollectRequest { IdempotencyKey = "order-1", Reference = "an order number that is long", Amount = amount ?? Accounts.Shillings(100), Payer = Accounts.Customer },
    };

    private static async Task<PaymentAttempt> PreparedAsync(NcbaStkRoute route, PaymentAttempt attempt)
    {
        var preparation = await route.PrepareAsync(attempt);
        Assert.Null(preparation.Refusal);
        return new PaymentAttempt { Reference = attempt.Reference, Request = attempt.Request, Preparation = preparation };
    }

    private static PaymentAttempt With(PaymentAttempt attempt, IReadOnlyList<ProviderReference> references, Shop shop) => new()
    {
        Reference = attempt.Reference,
        Request = attempt.Request,
        Preparation = attempt.Preparation,
        ProviderReferences = references,
        FirstSentAt = shop.Time.GetUtcNow(),
        LatestSentAt = shop.Time.GetUtcNow(),
    };

    private static SendPermit Permit() => new(new Lease(true));

    private sealed class Lease(bool isValid) : ISendLease
    {
        public bool IsValid => isValid;
    }
}
