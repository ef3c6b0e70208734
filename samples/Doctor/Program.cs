using System.Globalization;
using Integrations.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Spectre.Console;

// Asks every configured provider for a fresh token and says what came of it. Moves nothing.
// Settings: appsettings.json, environment variables such as Mpesa__ConsumerKey, or the names that the older systems used (SAFARICOM_CONSUMER_KEY).
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Configuration.AddIntegrationsEnvironmentVariables();
if (builder.Configuration.GetSection("Mpesa").Exists())
{
    builder.Services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
}

if (builder.Configuration.GetSection("Ncba").Exists())
{
    builder.Services.AddNcba(builder.Configuration.GetSection("Ncba"));
}

if (builder.Configuration.GetSection("Flash").Exists())
{
    builder.Services.AddFlash(builder.Configuration.GetSection("Flash"));
}

if (builder.Configuration.GetSection("MobileMart").Exists())
{
    builder.Services.AddMobileMart(builder.Configuration.GetSection("MobileMart"));
}

using var host = builder.Build();
ICredentialVerifier[] verifiers;
try
{
    verifiers = [.. host.Services.GetServices<ICredentialVerifier>()];
}
catch (OptionsValidationException invalid)
{
    foreach (var failure in invalid.Failures)
    {
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[red]✗[/] {failure}");
    }

    return 1;
}

if (verifiers.Length is 0)
{
    AnsiConsole.MarkupLine("No provider is configured. Set at least Mpesa__ShortCode, Mpesa__ConsumerKey and Mpesa__ConsumerSecret; Ncba__Till, Ncba__Username and Ncba__ApiSecret; Flash__AccountNumber and Flash__ApiKey; or MobileMart__ClientId and MobileMart__ClientSecret.");
    return 2;
}

var table = new Table().Border(TableBorder.Rounded).AddColumns("Provider", "Merchant", "Environment", "Host", "Answer");
var healthy = true;
foreach (var verifier in verifiers)
{
    var result = await verifier.VerifyCredentialsAsync();
    healthy &= result.IsValid;
    var answer = result.Refusal is { } refusal
        ? $"✗ {refusal.Category}{(refusal.Code is null ? "" : $", code {refusal.Code}")}{(refusal.Trace.HttpStatus is { } status ? $", HTTP {status}" : "")}"
        : $"✓ token for {result.Lifetime?.TotalMinutes:0} min{(result.Scope is null ? "" : $", scope {result.Scope}")}{(result.IsSimulated ? " (simulated)" : "")}";
    table.AddRow(Markup.Escape(result.Provider), Markup.Escape(result.Merchant), Markup.Escape(result.Environment), Markup.Escape(result.Host), Markup.Escape(answer));
}

AnsiConsole.Write(table);
return healthy ? 0 : 1;
