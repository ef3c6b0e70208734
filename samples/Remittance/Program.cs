using System.Globalization;
using Integrations.Samples.Remittance;
using Integrations.Sandbox;
using Spectre.Console;

AnsiConsole.Write(new Rule("[bold]Integrations: money from Kenya to Uganda[/]").LeftJustified());
AnsiConsole.MarkupLine("Everything runs on this machine: a desk, and sandboxes that play Safaricom, a chain with two nodes, and MTN, over HTTP. No credentials, no money. It takes about a minute.");

var folder = Directory.CreateTempSubdirectory("remittance");
await using var sandbox = await SandboxServer.StartAsync(Story.World());
await using var office = new Office(sandbox, folder.FullName);
var story = new Story(office, sandbox);
try
{
    story.FillTheTreasury();
    await office.StartAsync();
    await story.SendAsync();
    await story.CrashAsync();
    await story.GiveBackAsync();
    await story.SettleEachAsync();
    await story.SettleTogetherAsync();
    await story.CompareAsync();
}
catch (UnexpectedException unexpected)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not as it should be:[/] {unexpected.Message}");
    return 1;
}
finally
{
    await office.DisposeAsync();
    folder.Delete(recursive: true);
}

AnsiConsole.Write(new Rule("[green]Everything is as it should be[/]").LeftJustified());
return 0;
