using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Flash.Tests.EndToEnd;

/// <summary>What a shop asks before it takes money: by product, whoever supplies it.</summary>
public sealed class LookupTests
{
    [Fact]
    public async Task A_shop_learns_whose_meter_it_is_what_it_owes_and_what_it_takes_and_nothing_is_sold()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var found = Assert.IsType<VendLookup.Found>(await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.WithArrears)));

        Assert.Equal(("flash:default/electricity", Accounts.Rand(20), Accounts.Rand(150)), (found.Route, found.Amount, found.Recipient.Arrears));
        Assert.False(string.IsNullOrEmpty(found.Recipient.Holder?.Name) || string.IsNullOrEmpty(found.Recipient.Holder?.Address) || string.IsNullOrEmpty(found.Recipient.Issuer?.Name));
        Assert.Equal((1, 0), (shop.Flash.ArrivalCount(FlashOperation.UtilityLookup), shop.Flash.Executions.Count));
        Assert.Null(await shop.Bridge.FindAsync("vend_lookup"));
    }

    [Fact]
    public async Task The_limits_of_a_meter_are_told_before_a_sale_would_meet_them()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var found = Assert.IsType<VendLookup.Found>(await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.EThekwini) with { Amount = Accounts.Rand(50) }));

        Assert.Equal((Accounts.Rand(50), Accounts.Rand(90)), (found.Amount, found.Recipient.Minimum));
    }

    [Fact]
    public async Task A_bill_is_found_by_its_biller_and_account()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var found = Assert.IsType<VendLookup.Found>(await shop.Bridge.LookupAsync(Ask("bill", "12345678")));

        Assert.True(found.Recipient is { AmountDue.IsPositive: true, Holder.Name: not null, Issuer.Name: not null });
        Assert.Empty(shop.Flash.Executions);
    }

    [Fact]
    public async Task A_number_abroad_brings_what_could_be_sent_there_and_needs_the_sender()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);
        var question = Ask("airtime", "+263771234567");

        var missing = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Bridge.LookupAsync(question));
        var found = Assert.IsType<VendLookup.Found>(await shop.Bridge.LookupAsync(question with { Sender = Msisdn.Parse("081 234 5678", "ZA") }));

        Assert.Equal(nameof(VendLookupRequest.Sender), Assert.Single(missing.Problems).Field);
        Assert.NotEmpty(found.Recipient.Offers);
    }

    [Theory]
    [InlineData("airtime", "0812345678")]
    [InlineData("voucher", "0812345678")]
    public async Task A_supplier_that_tells_nothing_about_a_recipient_says_so(string product, string recipient)
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var answer = Assert.IsType<VendLookup.NotOffered>(await shop.Bridge.LookupAsync(Ask(product, recipient)));

        Assert.Equal(($"flash:default/{product}", RouteRejection.NoLookup), (answer.Routes[0].Route, answer.Routes[0].Rejection));
        Assert.EndsWith("tells nothing about the recipient before a sale.", answer.Routes[0].Explain());
    }

    [Fact]
    public async Task A_meter_that_every_supplier_refuses_is_refused_with_the_first_ones_words()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);

        var refused = Assert.IsType<VendLookup.Refused>(await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.Unknown)));

        Assert.Equal(("flash:default/electricity", "This meter number was not recognised."), (refused.Route, refused.Error.UserMessage));
        Assert.Equal((1, 1), (shop.Flash.ArrivalCount(FlashOperation.UtilityLookup), shop.Second.ArrivalCount(FlashOperation.UtilityLookup)));
    }

    [Fact]
    public async Task A_blocked_meter_is_asked_of_one_supplier_as_a_sale_would_be()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);

        var refused = Assert.IsType<VendLookup.Refused>(await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.Blocked)));

        Assert.Equal(ErrorCategory.PartyNotPermitted, refused.Error.Category);
        Assert.Equal(0, shop.Second.ArrivalCount(FlashOperation.UtilityLookup));
    }

    [Fact]
    public async Task A_supplier_that_is_away_is_passed_over_and_when_all_are_nothing_is_said_about_the_meter()
    {
        await using var shop = await Shop.StartAsync(withBridge: true, withSecond: true);
        shop.Flash.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, "<html>Down</html>")).On(FlashOperation.UtilityLookup));

        var found = Assert.IsType<VendLookup.Found>(await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.Eskom)));
        shop.Second.Faults.Add(Fault.Answer(SandboxAnswer.Html(503, "<html>Down</html>")).On(FlashOperation.UtilityLookup));
        var away = await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.Eskom));

        Assert.Equal(("flash:second/electricity", "flash:default/electricity", RouteRejection.NoAnswer), (found.Route, found.Routes[0].Route, found.Routes[0].Rejection));
        Assert.IsType<VendLookup.Unavailable>(away);
    }

    [Fact]
    public async Task A_route_that_is_switched_off_is_not_asked_and_says_so()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);
        await shop.Services.GetRequiredService<IBridgeOperations>().SetRouteEnabledAsync("flash:default/electricity", isEnabled: false);

        var answer = Assert.IsType<VendLookup.NotOffered>(await shop.Bridge.LookupAsync(Ask("electricity", FlashTestMeters.Eskom)));

        Assert.Equal(RouteRejection.Disabled, Assert.Single(answer.Routes, static route => route.Route is "flash:default/electricity").Rejection);
        Assert.Equal(0, shop.Flash.ArrivalCount(FlashOperation.UtilityLookup));
    }

    [Theory]
    [InlineData("tea", "01012345678", 100, nameof(VendLookupRequest.ProductId))]
    [InlineData("electricity", "", 100, nameof(VendLookupRequest.Recipient))]
    [InlineData("electricity", "12", 100, nameof(VendLookupRequest.Recipient))]
    [InlineData("electricity", "01012345678", 999_999, nameof(VendLookupRequest.Amount))]
    [InlineData("bill", "1234/5678", 100, nameof(VendLookupRequest.Recipient))]
    public async Task A_field_that_breaks_a_rule_is_named_before_anybody_is_asked(string product, string recipient, int amount, string field)
    {
        await using var shop = await Shop.StartAsync(withBridge: true);

        var broken = await Assert.ThrowsAsync<RequestValidationException>(() => shop.Bridge.LookupAsync(Ask(product, recipient) with { Amount = Accounts.Rand(amount) }));

        Assert.Equal(field, Assert.Single(broken.Problems).Field);
        Assert.Equal(0, shop.Flash.ArrivalCount(FlashOperation.UtilityLookup) + shop.Flash.ArrivalCount(FlashOperation.FlashPayBalance));
    }

    [Fact]
    public async Task A_lookup_prints_nobody()
    {
        await using var shop = await Shop.StartAsync(withBridge: true);
        var question = Ask("electricity", FlashTestMeters.WithArrears);

        var found = await shop.Bridge.LookupAsync(question);

        Assert.DoesNotContain(FlashTestMeters.WithArrears, $"{question} {found}", StringComparison.Ordinal);
        Assert.DoesNotContain(((VendLookup.Found)found).Recipient.Holder!.Name!, $"{question} {found}", StringComparison.Ordinal);
    }

    private static VendLookupRequest Ask(string product, string recipient) => new() { ProductId = product, Recipient = recipient };
}
