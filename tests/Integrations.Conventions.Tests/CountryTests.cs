using System.Security.Cryptography;
using Integrations.Conventions.Tests.House;
using Integrations.MtnMomo;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>The page of countries says what the routes reach. The last column, how sure that is, is written by hand.</summary>
public sealed class CountryTests
{
    private static readonly string[] AirtelCountries = ["UG", "KE", "TZ", "RW", "MG", "CD", "GA", "ZM", "TD", "NE", "MW", "CG", "SC", "NG"];

    [Fact]
    public async Task The_page_of_countries_shows_what_the_routes_reach()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "countries.md"))
            .Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Country", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal))
            .Select(static line => line[..line[..^2].LastIndexOf(" | ", StringComparison.Ordinal)])
            .ToArray();

        Assert.Equal(await RowsAsync(), rows);
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
        foreach (var country in MtnMomoCountry.All)
        {
            services.AddMtnMomo(country.Country, options =>
            {
                (options.Environment, options.Country) = (ProviderEnvironment.Simulated, country.Country);
                options.Collection = options.Disbursement = new MtnMomoProductOptions { SubscriptionKey = "key", ApiUser = "6a1f3c56-6e5c-4b39-9d0e-0c9f0a9f4c11", ApiKey = "secret" };
            });
        }

        foreach (var country in AirtelCountries)
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
            .GroupBy(static route => (route.Country, Provider: ProviderName(route.Provider), Currency: route.MinAmount.Currency.Code))
            .OrderBy(static group => group.Key.Country, StringComparer.Ordinal).ThenBy(static group => group.Key.Provider, StringComparer.Ordinal)
            .Select(static group => $"| {group.Key.Country} | {group.Key.Provider} | {group.Key.Currency} | {string.Join(", ", group.Select(static route => route.Kind.ToString().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal))}")];
    }

    private static string ProviderName(string provider) => provider switch
    {
        "mpesa" => "[M-Pesa](providers/mpesa.md)",
        "ncba" => "[NCBA](providers/ncba.md)",
        "mtn-momo" => "[MTN MoMo](providers/mtn-momo.md)",
        _ => "[Airtel Money](providers/airtel.md)",
    };
}
