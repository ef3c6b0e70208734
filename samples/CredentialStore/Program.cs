using System.Security.Cryptography;
using Integrations.Mpesa;
using Integrations.Samples.CredentialStore;
using Integrations.Sandbox;
using Integrations.Security;
using Microsoft.Extensions.DependencyInjection;

// Two merchants, one host. Their credentials stand encrypted in files, and are asked for whenever a token is fetched: a rotation needs no restart.
await using var sandbox = await SandboxServer.StartAsync();
sandbox.Daraja.Add(new DarajaApp("duka-key-1", "duka-secret-1"));
sandbox.Daraja.Add(new DarajaApp("soko-key-1", "soko-secret-1"));

var folder = Directory.CreateTempSubdirectory("credentials");
var services = new ServiceCollection();
services.AddPayloadProtection(protection =>
{
    protection.CurrentKeyId = "2026";
    protection.Keys["2026"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
});
services.AddSingleton(provider => new FileCredentialSource(folder.FullName, provider.GetRequiredService<IPayloadProtector>(), provider.GetRequiredService<TimeProvider>()));
services.AddSingleton<ICredentialSource>(provider => provider.GetRequiredService<FileCredentialSource>());
foreach (var merchant in (string[])["duka", "soko"])
{
    services.AddMpesa(merchant, options =>
    {
        options.BaseAddress = sandbox.Daraja.BaseAddress;
        options.ShortCode = "174379";
    });
}

await using var host = services.BuildServiceProvider();
var store = host.GetRequiredService<FileCredentialSource>();
await SaveAsync("duka", "duka-key-1", "duka-secret-1");
await SaveAsync("soko", "soko-key-1", "soko-secret-1");

var good = await IsAcceptedAsync("duka", "stored credentials") & await IsAcceptedAsync("soko", "stored credentials");

await SaveAsync("duka", "duka-key-2", "duka-secret-2");
good &= await IsAcceptedAsync("duka", "rotated here, not active at the provider yet: the previous ones still serve");

sandbox.Daraja.Add(new DarajaApp("duka-key-2", "duka-secret-2"));
good &= await IsAcceptedAsync("duka", "active at the provider: the new ones serve");

var files = string.Concat(folder.GetFiles().Select(file => File.ReadAllText(file.FullName)));
var readable = files.Contains("secret", StringComparison.OrdinalIgnoreCase);
Console.WriteLine(readable ? "✗ a secret can be read in a file" : "✓ no secret can be read in the files");
folder.Delete(recursive: true);
return good && !readable ? 0 : 1;

Task SaveAsync(string merchant, string key, string secret) => store.SaveAsync(
    new CredentialScope("mpesa", merchant),
    new Dictionary<string, string> { [MpesaCredentialNames.ConsumerKey] = key, [MpesaCredentialNames.ConsumerSecret] = secret });

async Task<bool> IsAcceptedAsync(string merchant, string situation)
{
    var result = await host.GetRequiredKeyedService<IMpesaClient>(merchant).VerifyCredentialsAsync();
    Console.WriteLine($"{(result.IsValid ? "✓" : "✗")} {merchant}: {situation}{(result.Refusal is { } refusal ? $" ({refusal})" : "")}");
    return result.IsValid;
}
