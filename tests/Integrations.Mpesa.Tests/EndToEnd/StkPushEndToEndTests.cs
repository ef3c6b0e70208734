using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class StkPushEndToEndTests
{
    [Fact]
    public async Task A_push_is_accepted_and_paid_by_callback()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.StkPushAsync(Shop.Push());
        var (route, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.StkPush);

        Assert.IsType<Outcome<StkPushAcknowledgement>.Accepted>(outcome);
        Assert.Equal(("order-1", 1, false), (outcome.Trace.IdempotencyKey, outcome.Trace.Transmissions, outcome.Trace.IsReplayed));
        Assert.Equal("stk_result", route.Kind);
        Assert.True(shop.Belongs(envelope, outcome.Trace.Reference!));
        var execution = Assert.Single(shop.Daraja.Executions);
        Assert.Equal((Claim.Succeeded, execution.Receipt, Accounts.Shillings(100)), (reading.Finding!.Claim, reading.Finding.Receipt, reading.Finding.AmountSeen));
    }

    [Fact]
    public async Task A_push_without_a_key_is_given_one()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.StkPushAsync(Shop.Push() with { IdempotencyKey = null });

        Assert.NotEmpty(outcome.Trace.IdempotencyKey!);
        Assert.NotEmpty(outcome.Trace.Reference!);
    }

    [Fact]
    public async Task The_same_key_gives_the_stored_answer_and_prompts_nobody_again()
    {
        await using var shop = await Shop.StartAsync();
        var first = await shop.Client.StkPushAsync(Shop.Push());

        var again = await shop.Client.StkPushAsync(Shop.Push());

        Assert.Equal(first.GetOrThrow().CheckoutRequestId, again.GetOrThrow().CheckoutRequestId);
        Assert.True(again.Trace.IsReplayed);
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task The_same_key_for_another_amount_is_refused()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.StkPushAsync(Shop.Push());

        await Assert.ThrowsAsync<IdempotencyKeyReuseException>(() => shop.Client.StkPushAsync(Shop.Push(amount: 101)));
    }

    [Fact]
    public async Task A_lost_answer_is_unknown_and_the_push_is_never_repeated()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StkPush));

        var lost = await shop.Client.StkPushAsync(Shop.Push());
        var again = await shop.Client.StkPushAsync(Shop.Push());

        Assert.IsType<Outcome<StkPushAcknowledgement>.Unknown>(lost);
        Assert.IsType<Outcome<StkPushAcknowledgement>.Unknown>(again);
        Assert.Equal(lost.Trace.Reference, again.Trace.Reference);
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
        var (_, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.StkPush);
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
        Assert.True(shop.Belongs(envelope, lost.Trace.Reference!));
    }

    [Fact]
    public async Task A_request_that_never_left_is_refused_as_not_sent_and_may_be_tried_again()
    {
        await using var shop = await Shop.StartAsync(options => options.BaseAddress = new Uri("http://127.0.0.1:9"));

        var refused = Assert.IsType<Outcome<StkPushAcknowledgement>.Refused>(await shop.Client.StkPushAsync(Shop.Push()));

        Assert.True(refused.Error.NothingSent);
        Assert.Equal(ErrorCategory.ProviderDown, refused.Error.Category);
    }

    [Theory]
    [InlineData(503, "text/html")]
    [InlineData(502, "application/json")]
    public async Task An_error_of_the_edge_is_unknown_and_sent_once(int status, string type)
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(type is "text/html" ? SandboxAnswer.Html(status, "<html>Incapsula</html>") : SandboxAnswer.Json(status, "{}")).On(DarajaOperation.StkPush));

        var outcome = await shop.Client.StkPushAsync(Shop.Push());

        Assert.IsType<Outcome<StkPushAcknowledgement>.Unknown>(outcome);
        Assert.Equal(1, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task A_token_that_was_replaced_is_fetched_again_once_and_the_push_goes_out_once_more()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.RevokeToken.On(DarajaOperation.StkPush).Once());

        var outcome = await shop.Client.StkPushAsync(Shop.Push());
        await shop.CalledBackAsync(DarajaOperation.StkPush);

        Assert.IsType<Outcome<StkPushAcknowledgement>.Accepted>(outcome);
        Assert.Equal((2, 2, 1), (shop.Daraja.ArrivalCount(DarajaOperation.StkPush), shop.Daraja.ArrivalCount(DarajaOperation.OAuth), shop.Daraja.Executions.Count));
        Assert.Equal(404, shop.Daraja.Arrivals.First(arrival => arrival.Operation == DarajaOperation.StkPush).Status);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_stops_there()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.RevokeToken.On(DarajaOperation.StkPush));

        var outcome = await shop.Client.StkPushAsync(Shop.Push());

        Assert.Equal(ErrorCategory.AuthFailed, Assert.IsType<Outcome<StkPushAcknowledgement>.Refused>(outcome).Error.Category);
        Assert.Equal(2, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task A_wrong_passkey_is_refused_before_anybody_is_prompted()
    {
        await using var shop = await Shop.StartAsync(options => options.Passkey = "wrong");

        var outcome = await shop.Client.StkPushAsync(Shop.Push());

        Assert.Equal(ErrorCategory.AuthFailed, Assert.IsType<Outcome<StkPushAcknowledgement>.Refused>(outcome).Error.Category);
    }

    [Fact]
    public async Task A_missing_passkey_is_told_and_nothing_is_sent()
    {
        await using var shop = await Shop.StartAsync(options => options.Passkey = null);

        var refused = Assert.IsType<Outcome<StkPushAcknowledgement>.Refused>(await shop.Client.StkPushAsync(Shop.Push()));

        Assert.Equal((ErrorCategory.Misconfigured, true), (refused.Error.Category, refused.Error.NothingSent));
        Assert.Equal(0, shop.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task What_the_wire_refuses_is_refused_before_it_all_at_once()
    {
        await using var shop = await Shop.StartAsync();
        var push = Shop.Push(amount: 0) with { IdempotencyKey = "", AccountReference = "", CallbackUrl = new Uri("https://example.com/mpesa") };

        var refusal = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Client.StkPushAsync(push));

        Assert.Equal(["AccountReference", "Amount", "CallbackUrl", "IdempotencyKey"], refusal.Problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
        Assert.Empty(shop.Daraja.Arrivals);
    }

    [Fact]
    public async Task The_query_tells_what_the_customer_did()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].AnswersNext(CustomerAnswer.Cancel, CustomerAnswer.Pay, CustomerAnswer.Never);

        var cancelled = await AskAsync(shop, "order-1");
        var paid = await AskAsync(shop, "order-2");
        var pending = await AskAsync(shop, "order-3");

        Assert.Equal(Claim.Pending, pending.Claim);
        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerDeclined, "1032"), (cancelled.Claim, cancelled.Category, cancelled.ResultCode));
        Assert.Equal(Claim.Succeeded, paid.Claim);
    }

    [Fact]
    public async Task A_query_that_fails_throws_and_says_nothing_about_the_payment()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, "<html/>")).On(DarajaOperation.StkQuery));

        await Assert.ThrowsAsync<ProviderUnavailableException>(() => shop.Client.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = "ws_CO_1" }));

        Assert.Equal(4, shop.Daraja.ArrivalCount(DarajaOperation.StkQuery));
    }

    private static async Task<StkPushStatus> AskAsync(Shop shop, string order)
    {
        var push = (await shop.Client.StkPushAsync(Shop.Push(order))).GetOrThrow();
        await shop.Daraja.IdleAsync();
        return await shop.Client.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = push.CheckoutRequestId });
    }
}
