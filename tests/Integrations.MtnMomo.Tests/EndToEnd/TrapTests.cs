using System.Globalization;
using System.Text;
using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>What others stumbled over.</summary>
public sealed class TrapTests
{
    [Fact]
    public async Task Every_post_has_a_length_also_the_empty_one_for_a_token()
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        var posts = shop.Momo.Arrivals.Where(arrival => arrival.Method is "POST").ToList();
        Assert.Equal(["momo.token", "momo.request-to-pay"], posts.Select(arrival => arrival.Operation.Name));
        Assert.All(posts, arrival => Assert.Equal((arrival.Body.Length, false), (int.Parse(arrival.Headers["Content-Length"], CultureInfo.InvariantCulture), arrival.Headers.ContainsKey("Transfer-Encoding"))));
    }

    [Fact]
    public async Task The_token_path_keeps_its_slash()
    {
        await using var shop = await Shop.StartAsync();

        await shop.Client.GetBalanceAsync(MomoProduct.Remittance);

        Assert.Equal("/remittance/token/", shop.Momo.Arrivals[0].Path);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_is_a_refusal()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Empty(302).WithHeader("Location", shop.Momo.BaseAddress + "elsewhere")).On(MomoOperation.RequestToPay));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        Assert.Equal(ErrorCategory.Misconfigured, Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome).Error.Category);
        Assert.Equal(0, shop.Momo.ArrivalCount(MomoOperation.Unknown));
    }

    [Theory]
    [InlineData("INVALID_CURRENCY")]
    [InlineData("NOT_ALLOWED_TARGET_ENVIRONMENT")]
    [InlineData("INVALID_CALLBACK_URL_HOST")]
    public async Task A_fault_of_the_configuration_with_status_500_is_a_refusal_after_one_question(string code)
    {
        await using var shop = await Shop.StartAsync(options =>
        {
            options.Currency = code is "INVALID_CURRENCY" ? "UGX" : null;
            options.TargetEnvironment = code is "NOT_ALLOWED_TARGET_ENVIRONMENT" ? "mtnuganda" : null;
        });
        shop.Momo.Add(new MomoApiUser(Accounts.User, "f1db798c98df4bcf83b538175893bbf0", code is "INVALID_CALLBACK_URL_HOST" ? "pay.example.com" : null));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay() with { Amount = new Money(100, code is "INVALID_CURRENCY" ? "UGX" : "EUR") });

        var refused = Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome);
        Assert.Equal((ErrorCategory.Misconfigured, code), (refused.Error.Category, refused.Error.Code));
        Assert.Equal((1, 1), (shop.Momo.ArrivalCount(MomoOperation.RequestToPay), shop.Momo.ArrivalCount(MomoOperation.Status)));
    }

    [Fact]
    public async Task A_refusal_of_something_that_was_taken_after_all_is_no_refusal()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(MomoAnswer.Error(500, "PAYER_NOT_FOUND")).On(MomoOperation.RequestToPay));
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Empty(400)).On(MomoOperation.Transfer));

        var collected = await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        var paid = await shop.Client.TransferAsync(Shop.Transfer());

        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(collected);
        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(paid);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(415)]
    public async Task A_page_from_in_between_is_a_refusal_only_when_a_question_finds_nothing(int status)
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(SandboxAnswer.Html(status, "<html>no</html>")).On(MomoOperation.RequestToPay).Once());
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Html(status, "<html>no</html>")).On(MomoOperation.RequestToPay).Nth(2));

        var refused = await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        var doubtful = await shop.Client.RequestToPayAsync(Shop.RequestToPay("order-2"));

        Assert.Equal(ErrorCategory.Misconfigured, Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(refused).Error.Category);
        Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(doubtful);
    }

    [Fact]
    public async Task An_address_that_is_not_listed_is_refused_without_a_question()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.ForbiddenIp).On(MomoOperation.Transfer));

        var outcome = await shop.Client.TransferAsync(Shop.Transfer());

        var refused = Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome);
        Assert.Equal((ErrorCategory.Misconfigured, "FORBIDDEN_IP", 0), (refused.Error.Category, refused.Error.Code, shop.Momo.ArrivalCount(MomoOperation.Status)));
    }

    [Fact]
    public async Task A_refusal_that_cannot_be_confirmed_is_unknown()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.Error(500, "NOT_ALLOWED")).On(MomoOperation.RequestToPay));
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.Unavailable).On(MomoOperation.Status));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        Assert.Equal((ErrorCategory.OutcomeUnknown, "NOT_ALLOWED"), (Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(outcome).Error.Category, ((Outcome<MomoAcknowledgement>.Unknown)outcome).Error.Code));
    }

    [Theory]
    [InlineData(MomoReasonStyle.Text)]
    [InlineData(MomoReasonStyle.CodeAndMessage)]
    public async Task A_reason_is_text_or_object(MomoReasonStyle style)
    {
        await using var shop = await Shop.StartAsync(provider: options => options.Reason = style);

        var accepted = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(await shop.Client.RequestToPayAsync(Shop.RequestToPay(payer: "46733123455")));
        await shop.Momo.IdleAsync();
        var found = await shop.FindAsync(MomoTransactionKind.RequestToPay, accepted.Value.ReferenceId);

        Assert.Equal((Claim.RejectedRef, "PAYER_NOT_FOUND", ErrorCategory.PartyUnknown), (found.Claim, found.Reason, found.Category));
    }

    [Theory]
    [InlineData(ScalarStyle.Text)]
    [InlineData(ScalarStyle.Number)]
    public async Task Ids_and_amounts_are_text_or_numbers(ScalarStyle style)
    {
        await using var shop = await Shop.StartAsync(provider: options => options.Scalars = style);

        var accepted = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(await shop.Client.RequestToPayAsync(Shop.RequestToPay() with { ExternalId = "4711" }));
        await shop.Momo.IdleAsync();
        var found = await shop.FindAsync(MomoTransactionKind.RequestToPay, accepted.Value.ReferenceId);
        var balance = await shop.Client.GetBalanceAsync(MomoProduct.Collection);

        Assert.Equal((Claim.Succeeded, Accounts.Euros(100), "4711", "46733123999"), (found.Claim, found.Amount!.Value, found.ExternalId, found.PartyId));
        Assert.Equal(Accounts.Euros(1_000_100), balance.Available);
    }

    [Fact]
    public async Task An_expired_token_is_replaced_and_the_same_reference_sent_once_more()
    {
        await using var shop = await Shop.StartAsync();
        await shop.Client.GetBalanceAsync(MomoProduct.Collection);
        shop.Momo.RevokeTokens();

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        var sent = shop.Momo.Arrivals.Where(arrival => arrival.Operation == MomoOperation.RequestToPay).ToList();
        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome);
        Assert.Equal([401, 202], sent.Select(arrival => arrival.Status));
        Assert.Single(sent.Select(arrival => arrival.Headers["X-Reference-Id"]).Distinct());
    }

    [Fact]
    public async Task A_wrong_subscription_key_is_not_cured_by_another_token()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.WrongSubscriptionKey).On(MomoOperation.RequestToPay));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        Assert.Equal(ErrorCategory.AuthFailed, Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome).Error.Category);
        Assert.Equal((1, 1), (shop.Momo.ArrivalCount(MomoOperation.RequestToPay), shop.Momo.ArrivalCount(MomoOperation.Token)));
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_sends_nothing()
    {
        await using var shop = await Shop.StartAsync(options => options.Collection!.ApiKey = "wrong");

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        var refused = Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(outcome);
        Assert.Equal((ErrorCategory.AuthFailed, true), (refused.Error.Category, refused.Error.NothingSent));
        Assert.Equal(0, shop.Momo.ArrivalCount(MomoOperation.RequestToPay));
    }

    [Fact]
    public async Task Without_a_public_address_no_callback_is_asked_for()
    {
        await using var shop = await Shop.StartAsync(takesCallbacks: false);

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        await shop.Momo.IdleAsync();

        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome);
        Assert.False(shop.Momo.Arrivals[^1].Headers.ContainsKey("X-Callback-Url"));
        Assert.Empty(shop.Momo.Callbacks);
    }

    [Fact]
    public async Task Callbacks_can_be_left_out()
    {
        await using var shop = await Shop.StartAsync(options => options.RequestCallbacks = false);

        await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        await shop.Momo.IdleAsync();

        Assert.Empty(shop.Momo.Callbacks);
    }

    [Theory]
    [InlineData(MomoCallbackMethod.Post, "POST")]
    [InlineData(MomoCallbackMethod.Put, "PUT")]
    public async Task A_callback_comes_by_either_method_and_is_a_hint(MomoCallbackMethod method, string expected)
    {
        await using var shop = await Shop.StartAsync(provider: options => options.CallbackMethod = method);

        var accepted = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(await shop.Client.RequestToPayAsync(Shop.RequestToPay()));
        await shop.CalledBackAsync(MomoOperation.RequestToPay);

        var (route, reading, trust, envelope) = Assert.Single(shop.Readings.All);
        Assert.Equal(("request_to_pay", CallbackTrust.Hint, expected, Claim.Succeeded), (route.Kind, trust, envelope.Method, reading.Finding!.Claim));
        Assert.True(shop.Services.GetRequiredService<CallbackAddresses>().BelongsTo(envelope.Slug, envelope.Token, accepted.Value.ReferenceId.ToString("D")));
    }

    [Fact]
    public async Task A_repeated_callback_has_the_same_key()
    {
        await using var shop = await Shop.StartAsync();
        shop.Momo.Faults.Add(Fault.RepeatCallback(2).On(MomoOperation.RequestToPay));

        await shop.Client.RequestToPayAsync(Shop.RequestToPay());
        await shop.CalledBackAsync(MomoOperation.RequestToPay, 2);

        Assert.Equal(2, shop.Readings.All.Count);
        Assert.Single(shop.Readings.All.Select(reading => reading.Reading.EventKey).Distinct());
    }

    [Fact]
    public async Task An_early_callback_is_not_believed_before_the_status_shows_the_end()
    {
        await using var shop = await Shop.StartAsync(provider: options => options.Timing.StatusLag = TimeSpan.FromSeconds(20));

        var accepted = Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(await shop.Client.RequestToPayAsync(Shop.RequestToPay()));
        await shop.CalledBackAsync(MomoOperation.RequestToPay);
        var early = await shop.FindAsync(MomoTransactionKind.RequestToPay, accepted.Value.ReferenceId);
        shop.Time.Advance(TimeSpan.FromSeconds(20));
        var late = await shop.FindAsync(MomoTransactionKind.RequestToPay, accepted.Value.ReferenceId);

        Assert.Equal((CallbackTrust.Hint, Claim.Pending, Claim.Succeeded), (shop.Readings.All[0].Trust, early.Claim, late.Claim));
    }

    [Fact]
    public async Task A_callback_that_is_none_is_kept_as_malformed()
    {
        await using var shop = await Shop.StartAsync();
        var addresses = shop.Services.GetRequiredService<CallbackAddresses>();
        using var http = new HttpClient(new SocketsHttpHandler());
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("<html>no</html>"));

        using var answer = await http.PostAsync(addresses.For(new CallbackRoute("mtn-momo", "default", "transfer").Slug, "anything"), content);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.True(Assert.Single(shop.Readings.All).Reading.IsMalformed);
    }
}
