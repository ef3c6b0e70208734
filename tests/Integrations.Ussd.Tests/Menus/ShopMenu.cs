namespace Integrations.Ussd.Tests.Menus;

/// <summary>A menu with every kind of screen.</summary>
internal static class ShopMenu
{
    public static UssdMenu Create() => UssdMenu.Create("shop", OrderJsonContext.Default.Order, menu =>
    {
        menu.Choice("main", UssdText.In(("en", "Duka"), ("sw", "Duka letu")))
            .Option(UssdText.In(("en", "Airtime"), ("sw", "Muda wa maongezi")), "phone")
            .Option("Bundles", "bundles")
            .Option("Balance", "balance")
            .Option("Language", "language")
            .Option("Members", "members")
            .Option("About", "about")
            .Option("Name", "name");
        menu.Question("phone", "Which number?").Phone("KE", (order, phone) => order with { Phone = phone }).Then("amount");
        menu.Question("amount", "How much?")
            .Amount("KES", 5, 10_000, (order, amount) => order with { Amount = amount })
            .Check(order => order.Amount!.Value.Amount is not 13, "Not 13.")
            .Then("confirm")
            .Resumable();
        menu.Confirm("confirm", step => $"Airtime {step.Data.Amount!.Value.Amount:0} for {step.Data.Phone!.Value.Reveal()}?").Yes("pin");
        menu.Secret("pin", "Your PIN:").Verify(
            (step, pin, _) =>
            {
                step.Service<Shop>().Pins.Enqueue(pin.Reveal());
                return new ValueTask<bool>(pin.Reveal() is "1234");
            },
            then: "buy");
        menu.Work("buy", async (step, cancellationToken) =>
        {
            var shop = step.Service<Shop>();
            shop.Sold.Enqueue((step.IdempotencyKey, step.Data.Phone!.Value.Reveal(), step.Data.Amount!.Value));
            await shop.Before(cancellationToken);
            return step.To("bought");
        });
        menu.Notice("bought", step => $"Sold to {step.Msisdn!.Value.Reveal()}.");
        menu.List("bundles", "Bundles", (step, _) => new ValueTask<IReadOnlyList<UssdItem>>([.. step.Service<Shop>().Bundles]))
            .Choose((order, bundle) => order with { Bundle = bundle })
            .WhenEmpty("No bundles today.")
            .Then("chosen");
        menu.End("chosen", step => $"You chose {step.Data.Bundle}.");
        menu.Lookup("balance", async (step, cancellationToken) =>
        {
            await step.Service<Shop>().Before(cancellationToken);
            return step.End("Your balance is KES 7.");
        });
        menu.Choice("language", "Language").Language("English", "en", "main").Language("Kiswahili", "sw", "main");
        menu.Choice("members", "Members").OptionWhen(step => step.Data.IsRegistered, "Points", "about").Option("Join", "main", order => order with { IsRegistered = true }).Require(step => step.Data.Name is not null, "name");
        menu.End("about", string.Join(' ', Enumerable.Range(1, 60).Select(word => $"word{word}")));
        menu.Question("name", "Your name?").Text((order, name) => order with { Name = name }, shortest: 2, longest: 20).Then("members");
    });
}
