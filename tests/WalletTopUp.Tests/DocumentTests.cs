using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.WalletTopUp.Tests;

public sealed class DocumentTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 2, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_of_the_repository_is_the_one_that_is_served()
    {
        await using var service = await Service.StartAsync();
        var file = FileOf("openapi.json");

        var served = JsonSerializer.Serialize((await service.GetAsync("/openapi/v1.json", key: null)).Body, Indented) + "\n";

        if (Environment.GetEnvironmentVariable("INTEGRATIONS_ACCEPT_API") is "1")
        {
            await File.WriteAllTextAsync(file, served, TestContext.Current.CancellationToken);
        }

        Assert.True(served == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), $"{file} is not what the host serves. Run this test once with INTEGRATIONS_ACCEPT_API=1 and look at the difference.");
    }

    [Fact]
    public async Task Every_endpoint_that_takes_a_key_is_in_the_document_and_says_so()
    {
        await using var service = await Service.StartAsync();
        var document = (await service.GetAsync("/openapi/v1.json", key: null)).Body;
        var paths = document.GetProperty("paths").EnumerateObject().ToDictionary(static path => path.Name, static path => path.Value.EnumerateObject().Single().Value);

        var mapped = service.Services.GetServices<EndpointDataSource>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<Access>() is not null).Select(static endpoint => endpoint.RoutePattern.RawText).Distinct();

        Assert.Equal(mapped.Order(), paths.Keys.Order());
        Assert.Equal("x-api-key", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("partner_key").GetProperty("name").GetString());
        foreach (var path in (string[])["/topup/stk-push", "/float/purchase"])
        {
            Assert.Contains(paths[path].GetProperty("parameters").EnumerateArray(), static parameter => parameter.GetProperty("name").GetString() is "Idempotency-Key" && parameter.GetProperty("required").GetBoolean());
        }
    }

    [Fact]
    public async Task The_sample_starts_with_its_own_settings_and_needs_no_provider()
    {
        var folder = TestFolder.Create("integrations-topup-");
        await using (var app = TopUpHost.Build(
        [
            $"--contentRoot={AppContext.BaseDirectory}", "--environment=Development", "--urls=http://127.0.0.1:0",
            .. ((string[])["Journal", "Ledger", "Codes"]).Select(name => $"--TopUp:{name}={Path.Combine(folder.FullName, $"{name}.db")}"),
        ]))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
#pragma warning disable RS0030 // A client of a test server of this process.
            using var web = new HttpClient { BaseAddress = address };
#pragma warning restore RS0030
            web.DefaultRequestHeaders.Add("x-api-key", "only-for-the-sandbox-duka");
            using var push = new HttpRequestMessage(HttpMethod.Post, "/topup/stk-push") { Content = System.Net.Http.Json.JsonContent.Create(new { partner_id = "duka", amount = 500, phone_number = "0708374149", description = "Order 7" }) };
            push.Headers.Add("Idempotency-Key", "order-7");

            using var begun = await web.SendAsync(push, TestContext.Current.CancellationToken);
            var limit = TimeProvider.System.GetTimestamp();
            decimal balance;
            while ((balance = await BalanceAsync(web)) is 0 && TimeProvider.System.GetElapsedTime(limit) < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            }

            Assert.True(begun.IsSuccessStatusCode);
            Assert.Equal(500, balance);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        folder.Delete(recursive: true);
    }

    private static async Task<decimal> BalanceAsync(HttpClient web) =>
        JsonElement.Parse(await web.GetStringAsync("/balance?partner_id=duka", TestContext.Current.CancellationToken)).GetProperty("balance").GetDecimal();

    private static string FileOf(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Integrations.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "samples", "WalletTopUp", name);
    }
}
