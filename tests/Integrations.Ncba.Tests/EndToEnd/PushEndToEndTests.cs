using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Ncba.Tests.EndToEnd;

public sealed class PushEndToEndTests
{
    [Fact]
    public async Task A_push_is_accepted_paid_and_found()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.PushAsync(Shop.Push());
        var accepted = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(outcome).Value;
        await shop.NotifiedAsync(NcbaOperation.PaybillNotification);
        var status = await shop.Client.QueryPushAsync(new NcbaPushQuery { TransactionId = accepted.TransactionId, SentAt = accepted.SentAt });

        Assert.Equal((Claim.Succeeded, "SUCCESS"), (status.Claim, status.Status));
        Assert.Equal("100200#ORDER7", Assert.Single(shop.Bank.Executions).Reference);
    }

    [Fact]
    public async Task Prompt_sent_is_not_paid()
    {
        await using var shop = await Shop.StartAsync();
        shop.Bank.Phones["254708374149"].Answer = CustomerAnswer.Live;

        var accepted = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push())).Value;
        var open = await shop.Client.QueryPushAsync(new NcbaPushQuery { TransactionId = accepted.TransactionId, SentAt = accepted.SentAt });

        Assert.Equal(Claim.Pending, open.Claim);
        Assert.Empty(shop.Bank.Executions);
    }

    [Fact]
    public async Task An_early_FAILED_is_pending_and_may_become_SUCCESS()
    {
        await using var shop = await Shop.StartAsync(bank: static bank => bank.FailsFirstFor = TimeSpan.FromSeconds(90));
        var accepted = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push())).Value;
        var query = new NcbaPushQuery { TransactionId = accepted.TransactionId, SentAt = accepted.SentAt };

        var early = await shop.Client.QueryPushAsync(query);
        shop.Time.Advance(TimeSpan.FromSeconds(90));
        var late = await shop.Client.QueryPushAsync(query);

        Assert.Equal((Claim.Pending, "FAILED", Claim.Succeeded), (early.Claim, early.Status, late.Claim));
    }

    [Fact]
    public async Task A_cancelled_push_has_failed_once_it_is_two_minutes_old()
    {
        await using var shop = await Shop.StartAsync();
        shop.Bank.Phones["254708374149"].Answer = CustomerAnswer.Cancel;
        var accepted = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push())).Value;
        var query = new NcbaPushQuery { TransactionId = accepted.TransactionId, SentAt = accepted.SentAt };

        var early = await shop.Client.QueryPushAsync(query);
        shop.Time.Advance(TimeSpan.FromMinutes(2));
        var late = await shop.Client.QueryPushAsync(query);

        Assert.Equal((Claim.Pending, Claim.RejectedRef, "The payment was not completed."), (early.Claim, late.Claim, late.UserMessage));
    }

    public static TheoryData<string> AmbiguousFaults => ["lost", "truncated", "500", "html", "timeout"];

    [Theory]
    [MemberData(nameof(AmbiguousFaults))]
    public async Task A_push_that_may_have_prompted_is_unknown_and_never_sent_again(string fault)
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.VerifyCredentialsAsync();
        shop.Bank.Faults.Add((fault switch
        {
            "lost" => Fault.LoseResponse,
            "truncated" => Fault.TruncateResponse,
            "500" => Fault.ExecuteThenAnswer(SandboxAnswer.Json(500, """{"message":"Error","status":"500"}""")),
            "html" => Fault.ExecuteThenAnswer(SandboxAnswer.Html(200, "<html>busy</html>")),
            _ => Fault.DelayResponse(Timeout.InfiniteTimeSpan),
        }).On(NcbaOperation.StkPush).Once());

        var pushing = shop.Client.PushAsync(Shop.Push());
        if (fault is "timeout")
        {
            await shop.Bank.ArrivedAsync(NcbaOperation.StkPush);
            shop.Time.Advance(TimeSpan.FromMinutes(2));
        }

        var outcome = await pushing;
        await shop.Bank.ExecutedAsync(NcbaOperation.StkPush).WaitAsync(TimeSpan.FromSeconds(60));
        var again = await shop.Client.PushAsync(Shop.Push());

        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Unknown>(outcome);
        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Unknown>(again);
        Assert.Equal(1, shop.Bank.ArrivalCount(NcbaOperation.StkPush));
        Assert.Single(shop.Bank.Executions);
    }

    [Fact]
    public async Task A_bank_that_does_not_listen_was_sent_nothing()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.VerifyCredentialsAsync();
        await shop.StopBankAsync();

        var refused = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Refused>(await shop.Client.PushAsync(Shop.Push()));

        Assert.True(refused.Error.NothingSent);
    }

    [Fact]
    public async Task A_push_that_is_refused_tells_the_customer_what_to_do()
    {
        await using var shop = await Shop.StartAsync();
        shop.Bank.Faults.Add(Fault.Answer(SandboxAnswer.Json(200, """{"TransactionID":null,"StatusCode":"1","StatusDescription":"Invalid Telephone number, It should include the 254 prefix","ReferenceID":null}""")).On(NcbaOperation.StkPush));

        var refused = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Refused>(await shop.Client.PushAsync(Shop.Push()));

        Assert.Equal((ErrorCategory.InvalidRequest, "The payment request could not be sent: check the number."), (refused.Error.Category, refused.Error.UserMessage));
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_once_and_the_push_goes_out_once_more()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.PushAsync(Shop.Push("first"));
        shop.Bank.RevokeTokens();

        var outcome = await shop.Client.PushAsync(Shop.Push("second"));

        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(outcome);
        Assert.Equal((3, 2), (shop.Bank.ArrivalCount(NcbaOperation.StkPush), shop.Bank.ExecutionCount(NcbaOperation.StkPush)));
    }

    [Fact]
    public async Task A_401_that_stays_refuses_the_push_after_one_repeat()
    {
        await using var shop = await Shop.StartAsync();
        shop.Bank.Faults.Add(Fault.Answer(SandboxAnswer.Json(401, """{"message":"Unauthorized","status":"401"}""")).On(NcbaOperation.StkPush));

        var refused = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Refused>(await shop.Client.PushAsync(Shop.Push()));

        Assert.Equal((ErrorCategory.AuthFailed, 2), (refused.Error.Category, shop.Bank.ArrivalCount(NcbaOperation.StkPush)));
    }

    [Fact]
    public async Task A_push_after_an_unknown_one_is_not_a_refusal_although_its_repeat_was_refused()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.VerifyCredentialsAsync();
        shop.Bank.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Json(401, """{"TransactionID":"T1","StatusCode":"0"}""")).On(NcbaOperation.StkPush));

        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Unknown>(await shop.Client.PushAsync(Shop.Push()));
        Assert.Equal(1, shop.Bank.ArrivalCount(NcbaOperation.StkPush));
    }

    [Fact]
    public async Task The_token_is_fetched_by_POST_where_GET_is_not_served()
    {
        await using var shop = await Shop.StartAsync(bank: static bank => bank.TokenMethods = ["POST"]);

        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push("first")));
        shop.Bank.RevokeTokens();
        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push("second")));

        Assert.Equal(["GET", "POST", "POST"], shop.Bank.Arrivals.Where(static arrival => arrival.Operation == NcbaOperation.Token).Select(static arrival => arrival.Method));
    }

    [Fact]
    public async Task Every_request_names_its_own_agent()
    {
        await using var shop = await Shop.StartAsync(static options => options.UserAgent = "Shop/1.0");

        await shop.Client.PushAsync(Shop.Push());

        Assert.All(shop.Bank.Arrivals, static arrival => Assert.Equal("Shop/1.0", arrival.Headers["User-Agent"]));
    }

    [Fact]
    public async Task The_same_key_is_the_same_push()
    {
        await using var shop = await Shop.StartAsync();

        var first = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push()));
        var again = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(await shop.Client.PushAsync(Shop.Push()));

        Assert.Equal((first.Value.TransactionId, first.Value.SentAt), (again.Value.TransactionId, again.Value.SentAt));
        Assert.Equal(1, shop.Bank.ArrivalCount(NcbaOperation.StkPush));
    }

    [Fact]
    public async Task A_QR_code_comes_as_a_picture_and_its_payment_by_notification_only()
    {
        await using var shop = await Shop.StartAsync(bank: static bank => bank.Shapes.BrokenLines = true);

        var code = await shop.Client.GenerateQrAsync(new NcbaQrRequest { Amount = Accounts.Shillings(40), Narration = "lunch" });
        shop.Bank.CustomerPays("254708374149", "100200#lunch", 40);
        await shop.NotifiedAsync(NcbaOperation.PaybillNotification);

        Assert.Equal("image/png", code.MediaType);
        Assert.True(code.Image.Span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]));
        Assert.Equal("lunch", Assert.Single(shop.Readings.Payments).BillReference);
    }

    [Fact]
    public async Task A_QR_code_that_is_refused_throws()
    {
        await using var shop = await Shop.StartAsync(static options => options.QrTill = "999999");

        await Assert.ThrowsAsync<ProviderRefusedException>(() => shop.Client.GenerateQrAsync(new NcbaQrRequest()));
    }

    [Fact]
    public async Task An_account_with_broken_credentials_hurts_nobody_else()
    {
        await using var shop = await Shop.StartAsync(services: static (services, bank) => services.AddNcba("broken", ncba =>
        {
            Shop.Fill(ncba, bank);
            ncba.ApiSecret = "wrong";
            ncba.Username = "somebody";
        }));
        var broken = shop.Services.GetRequiredKeyedService<INcbaClient>("broken");

        var refused = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Refused>(await broken.PushAsync(Shop.Push("a")));
        var accepted = await shop.Client.PushAsync(Shop.Push("b"));
        var again = Assert.IsType<Outcome<NcbaPushAcknowledgement>.Refused>(await broken.PushAsync(Shop.Push("c")));

        Assert.IsType<Outcome<NcbaPushAcknowledgement>.Accepted>(accepted);
        Assert.Equal((ErrorCategory.AuthFailed, true, true), (refused.Error.Category, refused.Error.NothingSent, again.Error.NothingSent));
        Assert.Equal(ErrorCategory.AuthFailed, (await broken.VerifyCredentialsAsync()).Refusal!.Category);
        Assert.Null((await shop.Client.VerifyCredentialsAsync()).Refusal);
    }
}
