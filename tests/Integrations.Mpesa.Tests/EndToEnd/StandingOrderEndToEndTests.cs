using Integrations.Mpesa.Callbacks;
using Integrations.Payments;
using Integrations.Sandbox;

namespace Integrations.Mpesa.Tests.EndToEnd;

public sealed class StandingOrderEndToEndTests
{
    [Fact]
    public async Task A_customer_who_agrees_is_told_by_callback()
    {
        await using var shop = await Shop.StartAsync();

        var outcome = await shop.Client.CreateStandingOrderAsync(Orders.Daily());
        var (route, reading, envelope) = await shop.CalledBackAsync(DarajaOperation.StandingOrder);

        var accepted = Assert.IsType<Outcome<StandingOrderAcknowledgement>.Accepted>(outcome);
        Assert.Equal((MpesaCallbackKinds.StandingOrderResult, Claim.Succeeded), (route.Kind, reading.Finding!.Claim));
        Assert.Contains(new ProviderReference("responseRefID", accepted.Value.ReferenceId), reading.Finding.ProviderReferences);
        Assert.True(shop.Belongs(envelope, outcome.Trace.Reference!));
        Assert.Equal(1, shop.Daraja.ExecutionCount(DarajaOperation.StandingOrder));
    }

    [Fact]
    public async Task A_customer_who_cancels_has_not_agreed()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Phones["254708374149"].Answer = CustomerAnswer.Cancel;

        await shop.Client.CreateStandingOrderAsync(Orders.Daily());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.StandingOrder);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerDeclined, "1032"), (reading.Finding!.Claim, reading.Finding.Error!.Category, reading.Finding.Error.Code));
        Assert.Null(reading.Finding.Receipt);
    }

    [Fact]
    public async Task A_standing_order_whose_answer_was_lost_prompts_once()
    {
        await using var shop = await Shop.StartAsync();
        shop.Daraja.Faults.Add(Fault.LoseResponse.On(DarajaOperation.StandingOrder).Once());

        var first = await shop.Client.CreateStandingOrderAsync(Orders.Daily());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.StandingOrder);
        var again = await shop.Client.CreateStandingOrderAsync(Orders.Daily());

        Assert.IsType<Outcome<StandingOrderAcknowledgement>.Unknown>(first);
        Assert.IsType<Outcome<StandingOrderAcknowledgement>.Unknown>(again);
        Assert.Equal((1, Claim.Succeeded), (shop.Daraja.ArrivalCount(DarajaOperation.StandingOrder), reading.Finding!.Claim));
    }

    [Fact]
    public async Task A_till_takes_standing_orders_too()
    {
        await using var shop = await Shop.StartAsync(options => (options.ShortCode, options.TransactionType, options.TillNumber) = ("600123", MpesaTransactionType.BuyGoods, "5600123"));
        shop.Daraja.Add(new DarajaShortCode("600123") { Kinds = DarajaShortCodeKinds.Till, Till = "5600123" });

        await shop.Client.CreateStandingOrderAsync(Orders.Daily());
        var (_, reading, _) = await shop.CalledBackAsync(DarajaOperation.StandingOrder);

        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
    }
}
