using Integrations;
using Integrations.Samples.UssdDemo;
using Integrations.Ussd;

// dotnet run --project samples/UssdDemo              dials the menu on this console
// dotnet run --project samples/UssdDemo -- serve     serves it to gateways at /ussd/africastalking and /ussd/hubtel
// dotnet run --project samples/UssdDemo -- 1 500 1   types these inputs and shows every screen
var menu = UssdMenu.Create<Loan>("loans", menu =>
{
    menu.Choice("main", "Loans").Option("Ask for a loan", "amount").Option("What I owe", "debt");
    menu.Question("amount", "How much?").Amount("KES", 100, 5000, (loan, amount) => loan with { Amount = amount }).Then("confirm");
    menu.Confirm("confirm", step => $"Borrow {step.Data.Amount}?").Yes("borrow");
    menu.Work("borrow", async (step, cancellationToken) =>
    {
        await step.Service<Loans>().BorrowAsync(step.IdempotencyKey, step.Msisdn!.Value, step.Data.Amount!.Value, cancellationToken);
        return step.End("The money is on its way.");
    });
    menu.Lookup("debt", async (step, cancellationToken) => step.End($"You owe {await step.Service<Loans>().DebtAsync(step.Msisdn!.Value, cancellationToken)}."));
});

if (args is not ["serve", ..])
{
    return await Simulator.RunAsync(menu, args);
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Loans>();
builder.Services.AddUssd(builder.Configuration.GetSection("Ussd")).AddGateway(UssdGateways.AfricasTalking).AddGateway(UssdGateways.Hubtel);
var app = builder.Build();
app.MapUssd("/ussd", menu);
await app.RunAsync();
return 0;

internal sealed record Loan
{
    public Money? Amount { get; init; }
}
