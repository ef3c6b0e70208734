using System.Globalization;
using Integrations.Samples.Quickstart;
using Integrations.Sandbox;
using Spectre.Console;

AnsiConsole.Write(new Rule("[bold]Integrations: quickstart[/]").LeftJustified());
AnsiConsole.MarkupLine("Everything runs on this machine: a shop, and sandboxes that play its providers over HTTP. Two of them reach the same M-Pesa wallets:\nSafaricom's own API, Daraja, and the bank NCBA, which stands in when Daraja cannot be reached. No credentials, no money. It takes about a minute.");

var folder = Directory.CreateTempSubdirectory("quickstart");
await using var safaricom = await SandboxServer.StartAsync();
var country = new SandboxOptions();
(country.MtnMomo.TargetEnvironment, country.MtnMomo.Currency) = ("mtnuganda", "UGX");
await using var others = await SandboxServer.StartAsync(country);
var books = new Books();
await using var shop = new Shop(safaricom.Daraja, others, Path.Combine(folder.FullName, "payments.db"), books);
var story = new Story(shop, books, safaricom, others);

try
{
    await shop.StartAsync();
    await story.CollectAsync();
    await story.AskTwiceAsync();
    await story.LoseAnswerAsync();
    await story.LosePayoutAsync();
    await story.RestartAsync();
    await story.FailOverAsync();
    await story.GoAbroadAsync();
    await story.CompareWithTheProvidersAsync();
}
catch (UnexpectedException unexpected)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not as it should be:[/] {unexpected.Message}");
    return 1;
}
finally
{
    await shop.DisposeAsync();
    folder.Delete(recursive: true);
}

AnsiConsole.Write(new Rule("[green]Everything is as it should be[/]").LeftJustified());
return 0;
