using System.Globalization;
using Integrations.Mpesa;
using Integrations.Samples.Quickstart;
using Integrations.Sandbox;
using Spectre.Console;

AnsiConsole.Write(new Rule("[bold]Integrations: quickstart[/]").LeftJustified());
AnsiConsole.MarkupLine("Everything runs on this machine: a sandbox plays Safaricom's Daraja over HTTP. No account, no money.\n");

await using var sandbox = await SandboxServer.StartAsync();
await using var shop = await Shop.StartAsync(sandbox.Daraja);
var story = new Story(
    shop.Services.GetRequiredService<IMpesaClient>(),
    shop.Services.GetRequiredService<PaymentResults>(),
    sandbox.Daraja,
    shop.Services.GetRequiredService<TimeProvider>());

try
{
    await story.CollectAsync();
    await story.PayOutAsync();
    await story.LoseAnAnswerAsync();
    await story.CompareWithTheProviderAsync();
}
catch (UnexpectedException unexpected)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not as it should be:[/] {unexpected.Message}");
    return 1;
}

AnsiConsole.Write(new Rule("[green]Everything is as it should be[/]").LeftJustified());
return 0;
