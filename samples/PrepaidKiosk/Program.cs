using System.Globalization;
using Integrations.Samples.PrepaidKiosk;
using Integrations.Sandbox;
using Spectre.Console;

AnsiConsole.Write(new Rule("[bold]Integrations: a shop that sells prepaid value[/]").LeftJustified());
AnsiConsole.MarkupLine("Everything runs on this machine: a shop, and sandboxes that play its two suppliers, Flash and MobileMart, over HTTP. No credentials, no money.");

var folder = Directory.CreateTempSubdirectory("kiosk");
await using var suppliers = await SandboxServer.StartAsync();
await using var kiosk = new Kiosk(suppliers, Path.Combine(folder.FullName, "sales.db"));
try
{
    await kiosk.StartAsync();
    if (args is ["--script"] || !AnsiConsole.Profile.Capabilities.Interactive)
    {
        await new Script(kiosk, suppliers).RunAsync();
    }
    else
    {
        await new Desk(kiosk).ServeAsync();
    }
}
catch (UnexpectedException unexpected)
{
    AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]Not as it should be:[/] {unexpected.Message}");
    return 1;
}
finally
{
    await kiosk.DisposeAsync();
    folder.Delete(recursive: true);
}

return 0;
