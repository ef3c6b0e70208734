using System.Security.Cryptography;
using Integrations.Airtel.Profiles;
using Integrations.Conventions.Tests.House;
using Integrations.MtnMomo;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>The page of countries is made from the routes themselves and the providers' own rows. <c>INTEGRATIONS_ACCEPT_API=1</c> writes it anew.</summary>
public sealed class CountryTests
{
    private const string Rule = "| --- |";

    private static string Page => Path.Combine(Repository.Root, "docs", "countries.md");

    [Fact]
    public async Task The_page_of_countries_shows_what_the_routes_reach_and_how_sure_that_is()
    {
        var rows = await RowsAsync();
        var lines = await File.ReadAllLinesAsync(Page);
        var head = Array.FindIndex(lines, static line => line.StartsWith(Rule, StringComparison.Ordinal)) + 1;
        if (Environment.GetEnvironmentVariable("INTEGRATIONS_ACCEPT_API") is "1")
        {
            await File.WriteAllTextAsync(Page, string.Join('\n', [.. lines[..head], .. rows]) + "\n");
        }

        Assert.Equal(rows, (await File.ReadAllLinesAsync(Page))[head..]);
    }

    private static async Task<string[]> RowsAsync()
    {
        using var rsa = RSA.Create(2048);
        var key = Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSandboxNetwork();
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://shop.example.com/");
            callbacks.SigningKeys.Add(Convert.ToBase64String(new byte[32]));
        });
        services.AddMpesa(options => (options.Environment, options.ShortCode, options.ConsumerKey, options.ConsumerSecret) = (ProviderEnvironment.Simulated, "174379", "key", "secret"));
        services.AddNcba(options => (options.Environment, options.Till, options.Username, options.ApiSecret) = (ProviderEnvironment.Simulated, "100200", "user", "secret"));
        services.AddFlash(options => (options.Environment, options.AccountNumber, options.ConsumerKey, options.ConsumerSecret) = (ProviderEnvironment.Simulated, "1111-2222-3333-4444", "key", "secret"));
        services.AddMobileMart(options => (options.Environment, options.ClientId, options.ClientSecret) = (ProviderEnvironment.Simulated, "id", "secret"));
        foreach (var country in MtnMomoCountry.All)
        {
            services.AddMtnMomo(country.Country, options =>
            {
                (options.Environment, options.Country) = (ProviderEnvironment.Simulated, country.Country);
                options.Collection = options.Disbursement = new MtnMomoProductOptions { SubscriptionKey = "key", ApiUser = "6a1f3c56-6e5c-4b39-9d0e-0c9f0a9f4c11", ApiKey = "secret" };
            });
        }

        foreach (var country in CountryProfiles.All.Select(static profile => profile.Country))
        {
            services.AddAirtel(country, options =>
            {
                (options.Environment, options.Country, options.ClientId, options.ClientSecret) = (ProviderEnvironment.Simulated, country, "id", "secret");
                (options.Pin, options.PinPublicKey) = ("1234", key);
            });
        }

        await using var provider = services.BuildServiceProvider();
        return [.. provider.GetServices<IPaymentRoute>()
            .Select(static route => route.Descriptor)
            .GroupBy(static route => (route.Country, route.Provider, Currency: route.MinAmount.Currency.Code))
            .OrderBy(static group => group.Key.Country, StringComparer.Ordinal).ThenBy(static group => PageOf(group.Key.Provider), StringComparer.Ordinal)
            .Select(static group => $"| {group.Key.Country} | {PageOf(group.Key.Provider)} | {group.Key.Currency} | {string.Join(", ", group.Select(static route => route.Kind.ToString().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal))} | {Confidence(group.Key.Provider, group.Key.Country)} |")];
    }

    private static string PageOf(string provider) => provider switch
    {
        "mpesa" => "[M-Pesa](providers/mpesa.md)",
        "ncba" => "[NCBA](providers/ncba.md)",
        "mtn-momo" => "[MTN MoMo](providers/mtn-momo.md)",
        "flash" => "[Flash](providers/flash.md)",
        "mobilemart" => "[MobileMart](providers/mobilemart.md)",
        _ => "[Airtel Money](providers/airtel.md)",
    };

    private static string Confidence(string provider, string country) => provider switch
    {
        "mpesa" => "documented; recorded answers and callbacks",
        "ncba" => "the bank's specification of 2024; what it leaves open is a setting",
        "flash" => "documented (v4, release 3 of 2025); what a code proves is our own reading",
        "mobilemart" => "payloads and notes of others' clients, of 2025 and 2026; no manual is public",
        "mtn-momo" => MtnMomoCountry.Find(country) is { Unconfirmed.Length: > 0 } row ? $"{row.Evidence}; not known: {row.Unconfirmed}" : MtnMomoCountry.Find(country)!.Evidence,
        _ => CountryProfiles.All.Single(profile => profile.Country == country).Confidence,
    };
}
