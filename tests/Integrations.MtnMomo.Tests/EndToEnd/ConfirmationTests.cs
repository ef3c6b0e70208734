using Integrations.Bridge;
using Integrations.MtnMomo.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>What a refusal and a used reference need besides themselves before they are believed.</summary>
public sealed class ConfirmationTests
{
    private static readonly Guid Own = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

    public static TheoryData<int, string> TwiceAsked { get; } = new()
    {
        { 400, "" },
        { 429, "" },
        { 500, "PAYER_NOT_FOUND" },
        { 500, "PAYEE_NOT_FOUND" },
        { 500, "PAYEE_NOT_ALLOWED_TO_RECEIVE" },
        { 500, "NOT_ENOUGH_FUNDS" },
        { 500, "PAYER_LIMIT_REACHED" },
    };

    [Theory]
    [MemberData(nameof(TwiceAsked))]
    public async Task A_refusal_of_a_payment_that_shows_only_later_is_no_refusal(int status, string code)
    {
        await using var shop = await StartAsync(visibleAfter: TimeSpan.FromSeconds(3));
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(Answer(status, code)).On(MomoOperation.Transfer).Once());

        var finding = await shop.OverSecondLookAsync(SendAsync(shop));

        Assert.NotEqual(Claim.RefusedSend, finding.Claim);
        Assert.Equal((1, 2), (shop.Momo.ArrivalCount(MomoOperation.Transfer), shop.Momo.ArrivalCount(MomoOperation.Status)));
    }

    [Theory]
    [MemberData(nameof(TwiceAsked))]
    public async Task A_refusal_is_believed_once_two_questions_five_seconds_apart_find_nothing(int status, string code)
    {
        await using var shop = await StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(Answer(status, code)).On(MomoOperation.Transfer).Once());

        var finding = await shop.OverSecondLookAsync(SendAsync(shop));

        Assert.Equal((Claim.RefusedSend, 2), (finding.Claim, shop.Momo.ArrivalCount(MomoOperation.Status)));
        Assert.Equal((status is 429, false), (finding.Error!.Category is ErrorCategory.RateLimited, finding.Error.Category is ErrorCategory.LocalFault));
    }

    [Fact]
    public async Task A_caller_who_leaves_before_the_second_question_does_not_know()
    {
        await using var shop = await StartAsync(visibleAfter: TimeSpan.FromSeconds(3));
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(Answer(500, "NOT_ENOUGH_FUNDS")).On(MomoOperation.Transfer).Once());
        using var caller = new CancellationTokenSource();

        var sending = SendAsync(shop, caller.Token);
        await Task.WhenAny(sending, shop.Time.WhenTimerDueIn(TimeSpan.FromSeconds(5)));
        await caller.CancelAsync();

        var finding = await sending;
        Assert.Equal((Claim.None, ErrorCategory.OutcomeUnknown, false), (finding.Claim, finding.Error!.Category, finding.Error.NothingSent));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(5)]
    public async Task A_payout_that_was_refused_and_shows_later_is_paid_once_whatever_the_deadline_of_a_send(int deadline)
    {
        await using var shop = await StartAsync(
            visibleAfter: TimeSpan.FromSeconds(3), services: services => services.AddMobileMoneyBridge().Configure(options => options.SendTimeout = TimeSpan.FromSeconds(deadline)));
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(Answer(500, "NOT_ENOUGH_FUNDS")).On(MomoOperation.Transfer).Once());

        var paying = shop.Services.GetRequiredService<IMobileMoneyBridge>().DisburseAsync(BridgeTests.Disburse());
        await shop.Momo.ArrivedAsync(MomoOperation.Status);
        while (await Task.WhenAny(paying, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System)) != paying)
        {
            shop.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var payment = await BridgeTests.UntilDoneAsync(shop, await paying, asksBesideSend: true);

        Assert.Equal(PaymentStatus.Succeeded, payment.Status);
        Assert.Single(shop.Momo.Executions);
    }

    [Theory]
    [InlineData("order-2", 100, "46733123999", "other_external_id")]
    [InlineData("order-1", 101, "46733123999", "other_payment")]
    [InlineData("order-1", 100, "46733123998", "other_payment")]
    public async Task A_reference_that_another_payment_has_is_no_acceptance(string externalId, int amount, string payer, string code)
    {
        await using var shop = await StartAsync();
        await shop.Client.RequestToPayAsync(Shop.RequestToPay() with { ReferenceId = Own });

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay("order-2", payer, amount) with { ExternalId = externalId, ReferenceId = Own });

        Assert.Equal((code, ErrorCategory.OutcomeUnknown), (Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(outcome).Error.Code, ((Outcome<MomoAcknowledgement>.Unknown)outcome).Error.Category));
    }

    [Fact]
    public async Task A_used_reference_that_cannot_be_compared_is_no_acceptance()
    {
        await using var shop = await StartAsync();
        await shop.Client.RequestToPayAsync(Shop.RequestToPay() with { ReferenceId = Own });
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.NotFound).On(MomoOperation.Status));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay("order-2") with { ExternalId = "order-2", ReferenceId = Own });

        Assert.Equal("RESOURCE_ALREADY_EXIST", Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(outcome).Error.Code);
    }

    [Fact]
    public async Task A_refusal_beside_somebody_elses_payment_is_neither_refused_nor_accepted()
    {
        await using var shop = await StartAsync();
        await shop.Client.RequestToPayAsync(Shop.RequestToPay() with { ReferenceId = Own });
        shop.Momo.Faults.Add(Fault.Answer(Answer(500, "NOT_ALLOWED")).On(MomoOperation.RequestToPay).Nth(2));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay("order-2") with { ExternalId = "order-2", ReferenceId = Own });

        Assert.Equal("other_external_id", Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(outcome).Error.Code);
    }

    [Theory]
    [InlineData("NOT_ALLOWED")]
    [InlineData("INVALID_CALLBACK_URL_HOST")]
    [InlineData("INVALID_CURRENCY")]
    public async Task A_question_that_meets_the_same_code_confirms_nothing(string code)
    {
        await using var shop = await StartAsync();
        shop.Momo.Faults.Add(Fault.Answer(Answer(500, code)).On(MomoOperation.RequestToPay));
        shop.Momo.Faults.Add(Fault.Answer(Answer(500, code)).On(MomoOperation.Status));

        var outcome = await shop.Client.RequestToPayAsync(Shop.RequestToPay());

        Assert.Equal(code, Assert.IsType<Outcome<MomoAcknowledgement>.Unknown>(outcome).Error.Code);
    }

    [Fact]
    public async Task Every_passage_is_asked_about_and_not_only_the_last()
    {
        await using var shop = await StartAsync(retries: 1);
        shop.Momo.Faults.Add(Fault.ExecuteThenAnswer(SandboxAnswer.Empty(429)).On(MomoOperation.RequestToPay).Once());
        shop.Momo.Faults.Add(Fault.Answer(MomoAnswer.WrongSubscriptionKey).On(MomoOperation.RequestToPay).Nth(2));

        var outcome = await shop.OverSecondLookAsync(shop.Client.RequestToPayAsync(Shop.RequestToPay()));

        Assert.IsNotType<Outcome<MomoAcknowledgement>.Refused>(outcome);
        Assert.Equal((2, 1), (shop.Momo.ArrivalCount(MomoOperation.RequestToPay), shop.Momo.ArrivalCount(MomoOperation.Status)));
    }

    private static SandboxAnswer Answer(int status, string code) => code.Length > 0 ? MomoAnswer.Error(status, code) : SandboxAnswer.Empty(status);

    private static Task<Shop> StartAsync(TimeSpan visibleAfter = default, int retries = 3, Action<IServiceCollection>? services = null) => Shop.StartAsync(
        options => options.Http = new() { Retry = { MaxRetryAttempts = retries, Delay = TimeSpan.Zero } },
        (all, _) => services?.Invoke(all),
        provider => provider.Timing.VisibleAfter = visibleAfter,
        hasHandler: false);

    private static async Task<Finding> SendAsync(Shop shop, CancellationToken cancellationToken = default)
    {
        var route = shop.Route<MomoPayoutRoute>();
        var attempt = await RouteTests.PreparedAsync(route, RouteTests.Disburse(shop));
        return await route.SendAsync(attempt, RouteTests.Permit(), cancellationToken);
    }
}
