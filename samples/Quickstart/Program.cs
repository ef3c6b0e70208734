using System.Globalization;
using Integrations.Samples.Quickstart;
using Integrations.Sandbox;
using Spectre.Console;

AnsiConsole.Write(new Rule("[bold]Integrations: quickstart[/]").LeftJustified());
AnsiConsole.MarkupLine("Everything runs on this machine: two sandboxes play Safaricom's Daraja over HTTP. No account, no money.\n");

var folder = Directory.CreateTempSubdirectory("quickstart");
await using var first = await SandboxServer.StartAsync();
await using var second = await SandboxServer.StartAsync();
await using var shop = new Shop(first.Daraja, second.Daraja, Path.Combine(folder.FullName, "payments.db"));
await shop.StartAsync();
var story = new Story(shop, first, second);

try
{
    await story.CollectAsync();
    await story.AskTwiceAsync();
    await story.LoseAnAnswerAsync();
    await story.RestartAsync();
    await story.FailOverAsync();
    await story.CompareWithTheProviderAsync();
}
catch (UnexpectedException unexpected)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not as it should be:[/] {unexpected.Message}");
    return 1;
}
finally
{
    await shop.StopAsync();
    folder.Delete(recursive: true);
}

AnsiConsole.Write(new Rule("[green]Everything is as it should be[/]").LeftJustified());
return 0;
