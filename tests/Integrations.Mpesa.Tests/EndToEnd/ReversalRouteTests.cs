using System.Text;
using System.Text.Json.Nodes;
using Integrations.Callbacks;
using Integrations.Mpesa.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class ReversalRouteTests
{
    [Fact]
    public async Task A_payment_is_returned_reported_and_found()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaReversalRoute>();
        var attempt = await PreparedAsync(route, Refund(shop, await PaidAsync(shop)));

        var sent = await route.SendAsync(attempt, Permit());
        var (kind, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.Reversal);
        var asked = await route.QueryAsync(Copy(attempt, attempt.Preparation, sent.ProviderReferences));
        var (_, found, address) = await shop.CalledBackAsync(DarajaOperation.TransactionStatus);

        Assert.Equal((Claim.Pending, "reversal_result", Claim.Succeeded, Claim.Asked, Claim.Succeeded), (sent.Claim, kind.Kind, reading.Finding!.Claim, asked.Claim, found.Finding!.Claim));
        Assert.True(shop.Belongs(envelope, attempt.Reference) && shop.Belongs(address, attempt.Reference));
        Assert.Equal((reading.Finding.Receipt, Accounts.Shillings(100)), (found.Finding.Receipt, reading.Finding.AmountSeen));
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
    }

    [Fact]
    public async Task A_reversal_that_is_sent_again_returns_the_money_once_and_is_confirmed_by_both_results()
    {
        await using var shop = await Shop.StartAsync();
        var receipt = await PaidAsync(shop);
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.Reversal).Once());
        var route = shop.Route<MpesaReversalRoute>();
        var attempt = await PreparedAsync(route, Refund(shop, receipt));

        var lost = await route.SendAsync(attempt, Permit());
        var asked = await route.QueryAsync(attempt);
        var first = await shop.CalledBackAsync(DarajaOperation.Reversal);
        var again = await route.SendAsync(attempt, Permit());
        var second = await shop.CalledBackAsync(DarajaOperation.Reversal, 2);

        Assert.Equal((Claim.None, false, Claim.None, Claim.Pending), (lost.Claim, lost.Error!.NothingSent, asked.Claim, again.Claim));
        Assert.Equal((Claim.Succeeded, Claim.Succeeded), (first.Reading.Finding!.Claim, second.Reading.Finding!.Claim));
        Assert.Null(second.Reading.Finding.Receipt);
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.Reversal));
        var bodies = shop.Daraja.Arrivals.Where(static arrival => arrival.Operation == DarajaOperation.Reversal).Select(static arrival => Unsigned(arrival.Body)).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
    }

    [Fact]
    public async Task A_question_goes_by_the_latest_conversation()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaReversalRoute>();
        var attempt = Refund(shop, "PDU91HIVIT");

        await route.QueryAsync(Copy(attempt, Preparation.Nothing, [new("OriginatorConversationID", "first"), new("ConversationID", "AG_1"), new("OriginatorConversationID", "second"), new("OriginalTransactionID", "PDU91HIVIT")]));

        var body = JsonNode.Parse(shop.Daraja.Arrivals.Single(static arrival => arrival.Operation == DarajaOperation.TransactionStatus).Body.Span)!;
        Assert.Equal(("second", "174379"), ((string?)body["OriginalConversationID"], (string?)body["PartyA"]));
    }

    [Fact]
    public async Task A_payout_cannot_be_returned()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.PayOutAsync(Shop.Payout(amount: 100));
        var paid = await shop.CalledBackAsync(DarajaOperation.B2c);
        var route = shop.Route<MpesaReversalRoute>();
        var attempt = await PreparedAsync(route, Refund(shop, paid.Reading.Finding!.Receipt!));

        await route.SendAsync(attempt, Permit());
        var refused = (await shop.CalledBackAsync(DarajaOperation.Reversal)).Reading.Finding!;

        Assert.Equal((Claim.RejectedRef, ErrorCategory.NotReversible), (refused.Claim, refused.Error!.Category));
    }

    [Theory]
    [InlineData(100.5, "KES", "R1", ErrorCategory.InvalidRequest, "Amount")]
    [InlineData(100, "UGX", "R1", ErrorCategory.Unsupported, "Amount")]
    [InlineData(100, "KES", " ", ErrorCategory.InvalidRequest, "Receipt")]
    public async Task What_the_wire_refuses_is_no_attempt(double amount, string currency, string receipt, ErrorCategory category, string field)
    {
        await using var shop = await Shop.StartAsync();

        var refusal = (await shop.Route<MpesaReversalRoute>().PrepareAsync(Refund(shop, receipt, new Money((decimal)amount, currency)))).Refusal!;

        Assert.Equal((category, field, true), (refusal.Category, refusal.Code, refusal.NothingSent));
    }

    [Fact]
    public async Task An_account_without_an_operator_cannot_return_anything_and_says_so_before_sending()
    {
        await using var shop = await Shop.StartAsync(static options => (options.InitiatorName, options.InitiatorPassword) = (null, null));

        var refusal = (await shop.Route<MpesaReversalRoute>().PrepareAsync(Refund(shop, "PDU91HIVIT"))).Refusal!;

        Assert.Equal((ErrorCategory.Misconfigured, "InitiatorName"), (refusal.Category, refusal.Code));
    }

    [Fact]
    public async Task Only_refunds_are_for_this_route()
    {
        await using var shop = await Shop.StartAsync();
        var collect = new PaymentAttempt
        {
            Reference = "attempt-1",
            Request = new CollectRequest { IdempotencyKey = "order-1", Reference = "order-1", Amount = Accounts.Shillings(100), Payer = Accounts.Customer },
            Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
        };

        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MpesaReversalRoute>().PrepareAsync(collect)).Refusal!.Category);
        Assert.Equal(ErrorCategory.Unsupported, (await shop.Route<MpesaStkRoute>().PrepareAsync(Refund(shop, "PDU91HIVIT"))).Refusal!.Category);
    }

    [Fact]
    public async Task What_is_prepared_holds_the_words_and_no_password()
    {
        await using var shop = await Shop.StartAsync();

        var state = (await shop.Route<MpesaReversalRoute>().PrepareAsync(Refund(shop, "PDU91HIVIT"))).State;

        var body = JsonNode.Parse(state.Span)!;
        Assert.Equal(("refund-1", "refund-1", "100", "174379", "11"), ((string?)body["Remarks"], (string?)body["Occasion"], (string?)body["Amount"], (string?)body["ReceiverParty"], (string?)body["RecieverIdentifierType"]));
        Assert.DoesNotContain("SecurityCredential", Encoding.UTF8.GetString(state.Span));
    }

    [Fact]
    public async Task A_permit_whose_lease_is_over_lets_nothing_out()
    {
        await using var shop = await Shop.StartAsync();
        var route = shop.Route<MpesaReversalRoute>();
        var attempt = await PreparedAsync(route, Refund(shop, "PDU91HIVIT"));

        var finding = await route.SendAsync(attempt, new SendPermit(new Lease(false)));

        Assert.Equal((Claim.None, true), (finding.Claim, finding.Error!.NothingSent));
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.Reversal));
    }

    [Theory]
    [InlineData(400, """{"requestId":"1","errorCode":"400.002.02","errorMessage":"Bad Request - Invalid TransactionID"}""", Claim.RefusedSend, ErrorCategory.InvalidRequest)]
    [InlineData(500, """{"requestId":"1","errorCode":"500.003.03","errorMessage":"Quota Violation"}""", Claim.RefusedSend, ErrorCategory.RateLimited)]
    [InlineData(500, """{"requestId":"1","errorCode":"500.003.02","errorMessage":"System is busy. Please try again in few minutes."}""", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(503, "<html>Bad gateway</html>", Claim.None, ErrorCategory.OutcomeUnknown)]
    [InlineData(200, "{}", Claim.None, ErrorCategory.MalformedAnswer)]
    public async Task What_an_answer_proves_is_what_the_contract_says(int status, string body, Claim claim, ErrorCategory category)
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Json(status, body)).On(DarajaOperation.Reversal));
        var route = shop.Route<MpesaReversalRoute>();
        var attempt = await PreparedAsync(route, Refund(shop, "PDU91HIVIT"));

        var finding = await route.SendAsync(attempt, Permit());

        Assert.Equal((claim, category), (finding.Claim, finding.Error!.Category));
    }

    private static async Task<string> PaidAsync(Shop shop)
    {
        await shop.Client.StkPushAsync(Shop.Push());
        return (await shop.CalledBackAsync(DarajaOperation.StkPush)).Reading.Finding!.Receipt!;
    }

    private static PaymentAttempt Refund(Shop shop, string receipt, Money? amount = null) => new()
    {
        Reference = "attempt-1",
        Request = new RefundRequest { IdempotencyKey = "refund-1", Reference = "refund-1", Amount = amount ?? Accounts.Shillings(100), OriginalReceipt = receipt, OriginalRoute = "mpesa:default/stk" },
        Addresses = shop.Services.GetRequiredService<CallbackAddresses>(),
    };

    private static async Task<PaymentAttempt> PreparedAsync(MpesaReversalRoute route, PaymentAttempt attempt) => Copy(attempt, await route.PrepareAsync(attempt), []);

    private static PaymentAttempt Copy(PaymentAttempt attempt, Preparation preparation, IReadOnlyList<ProviderReference> references) => new()
    {
        Reference = attempt.Reference,
        Request = attempt.Request,
        Preparation = preparation,
        Addresses = attempt.Addresses,
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
