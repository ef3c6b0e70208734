using System.Text.Json.Nodes;
using Integrations.Callbacks;
using Integrations.Mpesa.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class RouteEndToEndTests
{
    [Fact]
    public async Task A_collection_is_sent_reported_and_found()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaStkRoute>();
        var attempt = await PreparedAsync(route, Collect(shop));

        var sent = await route.SendAsync(attempt, Permit());
        var (_, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.StkPush);
        var found = await route.QueryAsync(With(attempt, sent.ProviderReferences));

        Assert.Equal((Claim.Pending, Claim.Succeeded, Claim.Succeeded), (sent.Claim, reading.Finding!.Claim, found.Claim));
        Assert.True(shop.Belongs(envelope, attempt.Reference));
        Assert.Equal(StkAccountReference.Shorten("an order number that is long"), Assert.Single(shop.Daraja.Executions).Reference);
    }

    [Fact]
    public async Task A_collection_whose_answer_is_lost_cannot_be_asked_about()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush));
        var route = shop.Route<MpesaStkRoute>();
        var attempt = await PreparedAsync(route, Collect(shop));

        var sent = await route.SendAsync(attempt, Permit());
        var asked = await route.QueryAsync(attempt);

        Assert.Equal((Claim.None, false), (sent.Claim, sent.Error!.NothingSent));
        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown), (asked.Claim, asked.Error!.Category));
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task A_query_that_cannot_connect_says_nothing_about_the_push()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.VerifyCredentialsAsync();
        await shop.StopDarajaAsync();

        var found = await shop.Route<MpesaStkRoute>().QueryAsync(With(Collect(shop), [new ProviderReference("CheckoutRequestID", "ws_CO_1")]));

        Assert.Equal((Claim.None, ErrorCategory.ProviderDown), (found.Claim, found.Error!.Category));
    }

    [Fact]
    public async Task A_payout_that_is_sent_again_is_the_same_and_counts_as_the_first()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.B2c).Once());
        var route = shop.Route<MpesaB2cRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));

        var lost = await route.SendAsync(attempt, Permit());
        var again = await route.SendAsync(attempt, Permit());
        await shop.CalledBackAsync(DarajaOperation.B2c);

        Assert.Equal((Claim.None, Claim.Pending), (lost.Claim, again.Claim));
        Assert.Single(shop.Daraja.Executions);
        var bodies = shop.Daraja.Arrivals.Where(arrival => arrival.Operation == DarajaOperation.B2c).Select(arrival => Unsigned(arrival.Body)).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task A_payout_that_was_prepared_under_the_other_version_is_not_sent()
    {
        await using var before = await Shop.StartAsync(options => options.B2cVersion = MpesaB2cVersion.V1);
        await using var after = await Shop.StartAsync();
        var attempt = await PreparedAsync(before.Route<MpesaB2cRoute>(), Disburse(before));

        var finding = await after.Route<MpesaB2cRoute>().SendAsync(attempt, Permit());

        Assert.Equal((Claim.None, true, "b2c_version_changed"), (finding.Claim, finding.Error!.NothingSent, finding.Error.Code));
        Assert.Equal(0, after.Daraja.ArrivalCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task A_payout_is_asked_about_and_answered_at_the_attempts_own_address()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaB2cRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));
        await route.SendAsync(attempt, Permit());
        await shop.CalledBackAsync(DarajaOperation.B2c);

        var asked = await route.QueryAsync(attempt);
        var (kind, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.TransactionStatus);

        Assert.Equal((Claim.Asked, "status_result", Claim.Succeeded), (asked.Claim, kind.Kind, reading.Finding!.Claim));
        Assert.True(shop.Belongs(envelope, attempt.Reference));
    }

    [Fact]
    public async Task A_float_is_asked_for()
    {
        await using var shop = await Shop.StartAsync();

        Assert.Null(await shop.Route<MpesaB2cRoute>().GetFloatAsync(Disburse(shop)));

        Assert.NotEmpty((await shop.CalledBackAsync(DarajaOperation.AccountBalance)).Reading.Balances);
    }

    [Fact]
    public async Task A_permit_whose_lease_is_over_lets_nothing_out()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaB2cRoute>();
        var attempt = await PreparedAsync(route, Disburse(shop));
        var permit = new SendPermit(new Lease(false));

        var finding = await route.SendAsync(attempt, permit);

        Assert.Equal((Claim.None, true, 0), (finding.Claim, finding.Error!.NothingSent, permit.BodiesStarted));
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.B2c));
    }

    [Fact]
    public async Task A_Pochi_is_paid_only_when_it_is_asked_for()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaPochiRoute>();

        var wallet = await route.PrepareAsync(Disburse(shop));
        var pochi = await PreparedAsync(route, Disburse(shop, MpesaWallets.Pochi));
        await route.SendAsync(pochi, Permit());
        await shop.CalledBackAsync(DarajaOperation.B2Pochi);

        Assert.Equal(ErrorCategory.Unsupported, wallet.Refusal!.Category);
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.B2Pochi));
    }

    [Theory]
    [InlineData(250_001, "KES", ErrorCategory.AmountOutOfRange)]
    [InlineData(100.5, "KES", ErrorCategory.InvalidRequest)]
    [InlineData(100, "UGX", ErrorCategory.Unsupported)]
    public async Task A_collection_that_the_wire_refuses_is_no_attempt(double amount, string currency, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();

        var preparation = await shop.Route<MpesaStkRoute>().PrepareAsync(Collect(shop, new Money((decimal)amount, currency)));

        Assert.Equal((category, true), (preparation.Refusal!.Category, preparation.Refusal.NothingSent));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("x")]
    public async Task A_description_that_says_nothing_gives_way(string description)
    {
        await using var shop = await Shop.StartAsync();

        var push = await shop.Route<MpesaStkRoute>().PrepareAsync(new PaymentAttempt { Reference = "a", Request = (CollectRequest)Collect(shop).Request with { Description = description }, Addresses = shop.Services.GetRequiredService<CallbackAddresses>() });
        var payout = await shop.Route<MpesaB2cRoute>().PrepareAsync(new PaymentAttempt { Reference = "a", Request = (DisburseRequest)Disburse(shop).Request with { Description = description }, Addresses = shop.Services.GetRequiredService<CallbackAddresses>() });

        Assert.Null(push.Refusal);
        Assert.Equal("payout-1", (string?)JsonNode.Parse(payout.State.Span)!["Remarks"]);
    }

    [Fact]
    public async Task A_disbursement_is_not_for_the_collecting_route()
    {
        await using var shop = await Shop.StartAsync();

        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MpesaStkRoute>().PrepareAsync(Disburse(shop))).Refusal!.Category);
    }

    [Fact]
    public async Task Another_operators_wallet_is_not_for_these_routes()
    {
        await using var shop = await Shop.StartAsync();

        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MpesaB2cRoute>().PrepareAsync(Disburse(shop, MobileOperator.Airtel))).Refusal!.Category);
    }

    [Fact]
    public async Task What_is_prepared_holds_no_password()
    {
        await using var shop = await Shop.StartAsync();

        var push = await shop.Route<MpesaStkRoute>().PrepareAsync(Collect(shop));
        var payout = await shop.Route<MpesaB2cRoute>().PrepareAsync(Disburse(shop));

        Assert.DoesNotContain("Password", System.Text.Encoding.UTF8.GetString(push.State.Span));
        Assert.DoesNotContain("SecurityCredential", System.Text.Encoding.UTF8.GetString(payout.State.Span));
    }

    private static PaymentAttempt Collect(Shop shop, Money? amount = null) => new()
    {
        Reference = "attempt-1",
        Request = new CollectRequest { IdempotencyKey = "order-1", Reference = "an order number that is long", Amount = amount ?? Accounts.Shillings(100), Payer = Accounts.Customer },
        Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
    };

    private static PaymentAttempt Disburse(Shop shop, MobileOperator? wallet = null) => new()
    {
        Reference = "attempt-1",
        Request = new DisburseRequest { IdempotencyKey = "payout-1", Reference = "payout-1", Amount = Accounts.Shillings(250), Payee = Accounts.Customer, Operator = wallet },
        Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
    };

    private static async Task<PaymentAttempt> PreparedAsync(IPaymentRoute route, PaymentAttempt attempt)
    {
        var preparation = await route.PrepareAsync(attempt);
        Assert.Null(preparation.Refusal);
        return new PaymentAttempt { Reference = attempt.Reference, Request = attempt.Request, Addresses = attempt.Addresses, Preparation = preparation };
    }

    private static PaymentAttempt With(PaymentAttempt attempt, IReadOnlyList<ProviderReference> references) => new()
    {
        Reference = attempt.Reference,
        Request = attempt.Request,
        Addresses = attempt.Addresses,
        Preparation = attempt.Preparation,
        ProviderReferences = references,
    };

    private static string Unsigned(ReadOnlyMemory<byte> body)
    {
        var fields = JsonNode.Parse(body.Span)!.AsObject();
        fields.Remove("SecurityCredential");
        return fields.ToJsonString();
    }

    private static SendPermit Permit() => new(new Lease(true));

    private sealed class Lease(bool isValid) : ISendLease
    {
        public bool IsValid => isValid;
    }
}
