using System.Text.Json.Nodes;
using Integrations.Callbacks;
using Integrations.MtnMomo.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

public sealed class RouteTests
{
    private const string Reference = "01932c5e-8d7a-7bbb-8ccc-0123456789ab";
    private const string OnTheWire = "01932c5e-8d7a-4bbb-8ccc-0123456789ab";

    [Fact]
    public async Task A_collection_is_sent_under_the_attempts_reference_and_found_paid()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoCollectRoute>();
        var attempt = await PreparedAsync(route, Collect(shop));

        var sent = await route.SendAsync(attempt, Permit());
        await shop.CalledBackAsync(MomoOperation.RequestToPay);
        var found = await route.QueryAsync(attempt);

        var execution = Assert.Single(shop.Momo.Executions);
        Assert.Equal((Claim.Pending, Claim.Succeeded, OnTheWire), (sent.Claim, found.Claim, execution.Reference));
        Assert.Equal((Accounts.Euros(100), Accounts.Customer, OnTheWire), (found.AmountSeen!.Value, found.PartySeen!.Value, found.Receipt));
        Assert.Equal(execution.Receipt, Assert.Single(found.ProviderReferences).Value);
        Assert.True(shop.Services.GetRequiredService<CallbackAddresses>().BelongsTo(shop.Readings.All[0].Envelope.Slug, shop.Readings.All[0].Envelope.Token, Reference));
    }

    [Theory]
    [InlineData(MomoPayoutOperation.Transfer, "momo.transfer")]
    [InlineData(MomoPayoutOperation.DepositV1, "momo.deposit")]
    [InlineData(MomoPayoutOperation.DepositV2, "momo.deposit")]
    public async Task A_payout_goes_by_the_operation_that_is_set(MomoPayoutOperation operation, string expected)
    {
        await using var shop = await Shop.StartAsync(options => options.PayoutOperation = operation);
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));

        var sent = await route.SendAsync(attempt, Permit());
        await shop.Momo.IdleAsync();
        var found = await route.QueryAsync(attempt);

        var execution = Assert.Single(shop.Momo.Executions);
        Assert.Equal((Claim.Pending, Claim.Succeeded, expected, execution.Receipt), (sent.Claim, found.Claim, execution.Operation.Name, found.Receipt));
    }

    [Fact]
    public async Task A_payout_that_is_under_way_keeps_its_operation_when_the_settings_change()
    {
        await using var before = await Shop.StartAsync(options => options.PayoutOperation = MomoPayoutOperation.DepositV2);
        await using var after = await Shop.StartAsync(options => options.BaseAddress = before.Momo.BaseAddress);
        var attempt = await PreparedAsync(before.Route<MomoPayoutRoute>(), Disburse(before));

        await after.Route<MomoPayoutRoute>().SendAsync(attempt, Permit());
        await before.Momo.IdleAsync();
        var found = await after.Route<MomoPayoutRoute>().QueryAsync(attempt);

        Assert.Equal((MomoOperation.Deposit, Claim.Succeeded), (Assert.Single(before.Momo.Executions).Operation, found.Claim));
    }

    [Theory]
    [InlineData(MomoApiVersion.V1)]
    [InlineData(MomoApiVersion.V2)]
    public async Task A_refund_goes_by_the_receipt_of_the_collection_also_in_part(MomoApiVersion version)
    {
        await using var shop = await Shop.StartAsync(options => options.RefundVersion = version);
        var collect = shop.Route<MomoCollectRoute>();
        var paid = await PreparedAsync(collect, Collect(shop));
        await collect.SendAsync(paid, Permit());
        await shop.Momo.IdleAsync();
        var receipt = (await collect.QueryAsync(paid)).Receipt!;
        var route = shop.Route<MomoRefundRoute>();
        var attempt = await PreparedAsync(route, Refund(shop, receipt));

        await route.SendAsync(attempt, Permit());
        await shop.Momo.IdleAsync();
        var found = await route.QueryAsync(attempt);

        Assert.Equal(Claim.Succeeded, found.Claim);
        Assert.Equal(49_940m, shop.Momo.Ledger.Balance("46733123999", "EUR"));
        Assert.Contains($"/v{(int)version}_0/refund", shop.Momo.Arrivals.Single(arrival => arrival.Operation == MomoOperation.Refund).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("386380485")]
    [InlineData("01932c5e-8d7a-7bbb-8ccc-0123456789ab")]
    public async Task A_receipt_that_is_no_reference_cannot_be_refunded(string receipt)
    {
        await using var shop = await Shop.StartAsync();

        var preparation = await shop.Route<MomoRefundRoute>().PrepareAsync(Refund(shop, receipt));

        Assert.Equal((ErrorCategory.InvalidRequest, "OriginalReceipt"), (preparation.Refusal!.Category, preparation.Refusal.Code));
    }

    [Fact]
    public async Task A_payout_cannot_be_refunded()
    {
        await using var shop = await Shop.StartAsync();
        var request = (RefundRequest)Refund(shop, OnTheWire).Request with { OriginalRoute = "mtn-momo:default/disburse" };

        var preparation = await shop.Route<MomoRefundRoute>().PrepareAsync(new PaymentAttempt { Reference = Reference, Request = request });

        Assert.Equal(ErrorCategory.NotReversible, preparation.Refusal!.Category);
    }

    [Fact]
    public async Task A_payout_that_is_sent_again_is_the_same_and_counts_as_the_first()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.LoseResponse.On(MomoOperation.Transfer).Once());
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));

        var lost = await route.SendAsync(attempt, Permit());
        var again = await route.SendAsync(attempt, Permit());
        await shop.Momo.IdleAsync();

        Assert.Equal((Claim.None, Claim.Pending), (lost.Claim, again.Claim));
        Assert.Single(shop.Momo.Executions);
        var sent = shop.Momo.Arrivals.Where(arrival => arrival.Operation == MomoOperation.Transfer).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Body.ToArray(), sent[1].Body.ToArray());
        Assert.Equal(sent[0].Headers["X-Callback-Url"], sent[1].Headers["X-Callback-Url"]);
    }

    [Fact]
    public async Task A_send_that_never_arrived_is_not_found_and_not_more()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.LoseRequest.On(MomoOperation.Transfer));
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));

        var lost = await route.SendAsync(attempt, Permit());
        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, Claim.NotFound), (lost.Claim, found.Claim));
        Assert.False(route.Descriptor.Capabilities.NotFoundIsAuthoritative);
    }

    [Fact]
    public async Task A_platform_failure_of_a_payout_is_looked_at_again_after_five_minutes_and_that_of_a_collection_is_not()
    {
        await using var shop = await Shop.StartAsync();
        var (collect, payout) = (shop.Route<MomoCollectRoute>(), shop.Route<MomoPayoutRoute>());
        var money = await PreparedAsync(collect, Collect(shop, payer: "46733123450"));
        var wage = await PreparedAsync(payout, Disburse(shop, payee: "46733123450", reference: "01932c5e-8d7a-7bbb-8ccc-0123456789ac"));
        await collect.SendAsync(money, Permit());
        await payout.SendAsync(wage, Permit());
        await shop.Momo.IdleAsync();

        var (failedMoney, failedWage) = (await collect.QueryAsync(money), await payout.QueryAsync(wage));

        Assert.Equal((Claim.RejectedRef, TimeSpan.Zero), (failedMoney.Claim, failedMoney.ConfirmAfter));
        Assert.Equal((Claim.RejectedRef, TimeSpan.FromMinutes(5)), (failedWage.Claim, failedWage.ConfirmAfter));
    }

    [Fact]
    public async Task Somebody_elses_transaction_under_our_reference_proves_nothing()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoCollectRoute>();
        var attempt = await PreparedAsync(route, Collect(shop));
        await shop.Client.RequestToPayAsync(Shop.RequestToPay("another order") with { ExternalId = "another", ReferenceId = Guid.Parse(OnTheWire) });
        await shop.Momo.IdleAsync();

        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, "other_external_id"), (found.Claim, found.Error!.Code));
    }

    [Theory]
    [InlineData("""{"status":"SUCCESSFUL","currency":"UGX","externalId":"payout-1"}""", "other_payment")]
    [InlineData("""{"status":"FAILED","currency":"UGX"}""", "other_payment")]
    [InlineData("""{"status":"SUCCESSFUL","amount":"1.005","currency":"EUR"}""", "unreadable_amount")]
    public async Task An_answer_in_another_currency_or_without_a_readable_amount_proves_nothing(string answer, string code)
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, answer)).On(MomoOperation.Status));

        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, code), (found.Claim, found.Error!.Code));
    }

    [Theory]
    [InlineData("SUCCESSFUL", Claim.Succeeded)]
    [InlineData("FAILED", Claim.None)]
    [InlineData("PENDING", Claim.None)]
    public async Task Another_amount_under_our_reference_is_shown_as_a_success_of_it_or_proves_nothing(string status, Claim claim)
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, $$"""{"status":"{{status}}","amount":"49","currency":"EUR","externalId":"payout-1"}""")).On(MomoOperation.Status));

        var found = await route.QueryAsync(attempt);

        Assert.Equal((claim, Accounts.Euros(49)), (found.Claim, found.AmountSeen!.Value));
    }

    [Fact]
    public async Task A_query_that_cannot_connect_says_nothing()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoCollectRoute>();
        var attempt = await PreparedAsync(route, Collect(shop));
        await shop.Client.VerifyCredentialsAsync();
        await shop.StopMtnAsync();

        var found = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, ErrorCategory.ProviderDown), (found.Claim, found.Error!.Category));
    }

    [Fact]
    public async Task A_permit_whose_lease_is_over_lets_nothing_out()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));
        var permit = new SendPermit(new Lease(false));

        var finding = await route.SendAsync(attempt, permit);

        Assert.Equal((Claim.None, true, 0, 0), (finding.Claim, finding.Error!.NothingSent, permit.BodiesStarted, shop.Momo.ArrivalCount(MomoOperation.Transfer)));
    }

    [Fact]
    public async Task A_float_and_a_name_are_asked_for()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MomoPayoutRoute>();

        var balances = await route.GetFloatAsync(Disburse(shop));

        Assert.Equal(Accounts.Euros(1_000_000), Assert.Single(balances!).Available);
        Assert.Equal("Sand Box", await route.FindNameAsync(Accounts.Customer));
        Assert.Null(await shop.Route<MomoCollectRoute>().FindNameAsync(Accounts.Number("46733123450")));
    }

    [Theory]
    [InlineData(1_000_000_000, "EUR", ErrorCategory.AmountOutOfRange)]
    [InlineData(0.5, "EUR", ErrorCategory.AmountOutOfRange)]
    [InlineData(100, "UGX", ErrorCategory.Unsupported)]
    public async Task A_collection_that_the_wire_refuses_is_no_attempt(double amount, string currency, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();

        var preparation = await shop.Route<MomoCollectRoute>().PrepareAsync(Collect(shop, new Money((decimal)amount, currency)));

        Assert.Equal((category, true), (preparation.Refusal!.Category, preparation.Refusal.NothingSent));
    }

    [Fact]
    public async Task Requests_of_other_kinds_and_other_operators_are_not_for_these_routes()
    {
        await using var shop = await Shop.StartAsync();
        var airtel = new PaymentAttempt { Reference = Reference, Request = ((DisburseRequest)Disburse(shop).Request) with { Operator = MobileOperator.Airtel } };

        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MomoCollectRoute>().PrepareAsync(Disburse(shop))).Refusal!.Category);
        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MomoRefundRoute>().PrepareAsync(Disburse(shop))).Refusal!.Category);
        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MomoPayoutRoute>().PrepareAsync(airtel)).Refusal!.Category);
    }

    [Fact]
    public async Task A_product_that_the_account_lacks_is_misconfigured_before_anything_is_sent()
    {
        await using var shop = await Shop.StartAsync(options => options.Disbursement = null);

        Assert.Equal((ErrorCategory.Misconfigured, "Disbursement"), ((await shop.Route<MomoPayoutRoute>().PrepareAsync(Disburse(shop))).Refusal!.Category, (await shop.Route<MomoRefundRoute>().PrepareAsync(Refund(shop, OnTheWire))).Refusal!.Code));
        Assert.Equal(ReverseCapability.None, shop.Route<MomoCollectRoute>().Descriptor.Capabilities.Reverse);
    }

    [Fact]
    public async Task Words_that_MTN_would_refuse_are_made_plain()
    {
        await using var shop = await Shop.StartAsync();
        var request = (CollectRequest)Collect(shop).Request with { Reference = "Commande n°7 / été", Description = "L'été à Cotonou \u2013 payé" };

        var preparation = await shop.Route<MomoCollectRoute>().PrepareAsync(new PaymentAttempt { Reference = Reference, Request = request });

        var body = JsonNode.Parse(preparation.State.Span)!["body"]!;
        Assert.Equal(("Commande-n-7---ete", "L ete a Cotonou   paye", "Commande n 7 / ete"), ((string?)body["externalId"], (string?)body["payerMessage"], (string?)body["payeeNote"]));
        Assert.Equal("Commande-n-7---ete", preparation.SentReference);
    }

    [Fact]
    public async Task What_is_prepared_holds_no_secret()
    {
        await using var shop = await Shop.StartAsync();

        var preparation = await shop.Route<MomoPayoutRoute>().PrepareAsync(Disburse(shop));

        var text = System.Text.Encoding.UTF8.GetString(preparation.State.Span);
        Assert.DoesNotContain("sandbox-", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Accounts.User, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_routes_are_what_the_contract_justifies()
    {
        await using var shop = await Shop.StartAsync(options => (options.Country, options.ResendWindow) = ("UG", TimeSpan.FromHours(12)));

        var routes = shop.Services.GetServices<IPaymentRoute>().Select(route => route.Descriptor).ToList();

        Assert.Equal(["mtn-momo:default/collect", "mtn-momo:default/disburse", "mtn-momo:default/refund"], routes.Select(route => route.Name));
        Assert.All(routes, route =>
        {
            Assert.Equal((RouteClass.Replayable, "UG", "MTN", TimeSpan.FromHours(12)), (route.Capabilities.ClassOf(false), route.Country, route.Operator, route.Capabilities.SubmitWindow));
            Assert.Equal((CallbackCapability.PerRequestUrl, false), (route.Capabilities.Callback, route.Capabilities.NotFoundIsAuthoritative));
        });
        Assert.Equal(ReverseCapability.Partial, routes[0].Capabilities.Reverse);
    }

    private static PaymentAttempt Collect(Shop shop, Money? amount = null, string payer = "46733123999") => new()
    {
        Reference = Reference,
        Request = new CollectRequest { IdempotencyKey = "order-1", Reference = "order-1", Amount = amount ?? Accounts.Euros(100), Payer = Accounts.Number(payer) },
        Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
    };

    internal static PaymentAttempt Disburse(Shop shop, string payee = "46733123999", string reference = Reference) => new()
    {
        Reference = reference,
        Request = new DisburseRequest { IdempotencyKey = "payout-1", Reference = "payout-1", Amount = Accounts.Euros(50), Payee = Accounts.Number(payee) },
        Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
    };

    private static PaymentAttempt Refund(Shop shop, string receipt) => new()
    {
        Reference = "01932c5e-8d7a-7bbb-8ccc-0123456789ad",
        Request = new RefundRequest { IdempotencyKey = "refund-1", Reference = "refund-1", Amount = Accounts.Euros(40), OriginalReceipt = receipt, OriginalRoute = "mtn-momo:default/collect" },
        Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
    };

    internal static async Task<PaymentAttempt> PreparedAsync(IPaymentRoute route, PaymentAttempt attempt)
    {
        var preparation = await route.PrepareAsync(attempt);
        Assert.Null(preparation.Refusal);
        return With(attempt, preparation);
    }

    internal static PaymentAttempt With(PaymentAttempt attempt, Preparation preparation, int number = 1) =>
        new() { Reference = attempt.Reference, Request = attempt.Request, Addresses = attempt.Addresses, Preparation = preparation, SendNumber = number };

    /// <summary>The attempt when it is sent a second time.</summary>
    internal static PaymentAttempt Again(PaymentAttempt attempt) => With(attempt, attempt.Preparation, 2);

    internal static SendPermit Permit() => new(new Lease(true));

    private sealed class Lease(bool isValid) : ISendLease
    {
        public bool IsValid => isValid;
    }
}
