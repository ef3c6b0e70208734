using Integrations;
using Integrations.Airtel;
using Integrations.Flash;
using Integrations.Live;
using Integrations.MobileMart;
using Integrations.Mpesa;
using Integrations.MtnMomo;
using Integrations.Ncba;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Smoke checks against real providers. Not part of "dotnet test": they need credentials in the environment, such as Mpesa__ConsumerKey, MtnMomo__Collection__ApiUser, Airtel__ClientId, Ncba__Till, Flash__ApiKey, MobileMart__ClientId.
//   dotnet run --project tests/Integrations.Live                                                  asks every provider that has settings; moves nothing
//   dotnet run --project tests/Integrations.Live -- --prompt MtnMomo +46733123999 "EUR 5" [URL]   prompts that phone; a result is posted to the https address URL where the provider takes one
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Configuration.AddIntegrationsEnvironmentVariables();
var configuration = builder.Configuration;
Add("Mpesa", section => builder.Services.AddMpesa(section), static services => new MpesaChecks(services.GetRequiredService<IMpesaClient>()));
Add("MtnMomo", section => builder.Services.AddMtnMomo(section), static services => new MtnMomoChecks(services.GetRequiredService<IMtnMomoClient>()));
Add("Airtel", section => builder.Services.AddAirtel(section), static services => new AirtelChecks(services.GetRequiredService<IAirtelClient>()));
Add("Ncba", section => builder.Services.AddNcba(section), static services => new NcbaChecks(services.GetRequiredService<INcbaClient>()));
Add("Flash", section => builder.Services.AddFlash(section), static services => new FlashChecks(services.GetRequiredService<IFlashClient>()));
Add("MobileMart", section => builder.Services.AddMobileMart(section), static services => new MobileMartChecks(services.GetRequiredService<IMobileMartClient>()));

using var host = builder.Build();
IChecks[] all = [.. host.Services.GetServices<IChecks>()];
if (all.Length is 0)
{
    Console.WriteLine("No settings of a provider in the environment; nothing was asked.");
    return 2;
}

if (args is ["--prompt", var provider, var phone, var amount, .. var rest])
{
    var one = all.FirstOrDefault(checks => checks.Section == provider);
    return one is not null && await one.PromptAsync(Msisdn.FromInternational(phone.TrimStart('+')), Money.Parse(amount), rest is [var address] ? new Uri(address) : null) ? 0 : 1;
}

var good = true;
foreach (var checks in all)
{
    Console.WriteLine(checks.Section);
    good &= await checks.ReadAsync();
}

return good ? 0 : 1;

void Add(string section, Action<IConfiguration> register, Func<IServiceProvider, IChecks> checks)
{
    if (configuration.GetSection(section) is { } settings && settings.Exists())
    {
        register(settings);
        builder.Services.AddSingleton(checks);
    }
}
