using Integrations;
using Integrations.Live;
using Integrations.Mpesa;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Smoke checks against the real provider. Not part of "dotnet test": they need credentials in the environment (SAFARICOM_CONSUMER_KEY … or Mpesa__ConsumerKey …).
//   dotnet run --project tests/Integrations.Live                                  reads only
//   dotnet run --project tests/Integrations.Live -- --prompt 2547XXXXXXXX URL     prompts that phone for KES 1; the result is posted to the https address URL
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Configuration.AddIntegrationsEnvironmentVariables();
if (!builder.Configuration.GetSection("Mpesa").Exists())
{
    Console.WriteLine("No credentials in the environment; nothing was asked.");
    return 2;
}

builder.Services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
using var host = builder.Build();
var checks = new MpesaChecks(host.Services.GetRequiredService<IMpesaClient>());
var good = await checks.CredentialsAsync();
if (good)
{
    good &= await checks.UnknownPushAsync();
    if (args is ["--prompt", var phone, var address])
    {
        good &= await checks.PromptAsync(Msisdn.Parse(phone, "KE"), new Uri(address));
    }
}

return good ? 0 : 1;
