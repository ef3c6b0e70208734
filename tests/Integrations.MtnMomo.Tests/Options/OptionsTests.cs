using Integrations.Http;
using Integrations.MtnMomo.Tests.EndToEnd;
using Integrations.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.MtnMomo.Tests.Options;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("UG", "mtnuganda", "UGX", 0)]
    [InlineData("GH", "mtnghana", "GHS", 2)]
    [InlineData("CI", "mtnivorycoast", "XOF", 0)]
    [InlineData("ZM", "mtnzambia", "ZMW", 2)]
    [InlineData("CM", "mtncameroon", "XAF", 0)]
    [InlineData("BJ", "mtnbenin", "XOF", 0)]
    [InlineData("CG", "mtncongo", "XAF", 0)]
    [InlineData("SZ", "mtnswaziland", "SZL", 2)]
    [InlineData("GN", "mtnguineaconakry", "GNF", 0)]
    [InlineData("ZA", "mtnsouthafrica", "ZAR", 2)]
    [InlineData("LR", "mtnliberia", "LRD", 2)]
    [InlineData("SS", "mtnsouthsudan", "SSP", 2)]
    [InlineData("NG", "mtnnigeria", "NGN", 2)]
    [InlineData("RW", "mtnrwanda", "RWF", 0)]
    public void A_country_has_its_target_environment_and_currency(string country, string target, string currency, int decimals)
    {
        var settings = Accounts.Settings(options => (options.Environment, options.Country) = (ProviderEnvironment.Production, country));

        Assert.Equal((target, currency, decimals, "https://proxy.momoapi.mtn.com/"), (settings.TargetEnvironment, settings.Currency.Code, settings.Limits.Decimals, settings.BaseAddress.ToString()));
    }

    [Fact]
    public void Every_country_has_a_test() => Assert.Equal(14, MtnMomoCountry.All.Count);

    [Fact]
    public void A_host_that_was_a_countrys_own_is_known_and_used_only_where_it_is_set()
    {
        var country = Assert.Single(MtnMomoCountry.All, static row => row.OwnHost is not null);
        var listed = Accounts.Settings(options => (options.Environment, options.Country) = (ProviderEnvironment.Production, country.Country));
        var own = Accounts.Options(options => (options.Environment, options.Country, options.BaseAddress) = (ProviderEnvironment.Production, country.Country, new Uri($"https://{country.OwnHost}")));

        Assert.Equal(("RW", "proxy.momoapi.mtn.co.rw"), (country.Country, country.OwnHost));
        Assert.Equal("https://proxy.momoapi.mtn.com/", listed.BaseAddress.ToString());
        Assert.True(new MtnMomoOptionsValidator([], []).Validate(null, own).Succeeded);
        Assert.Equal(("https://proxy.momoapi.mtn.co.rw/", "mtnrwanda", "RWF"), (MtnMomoSettings.From("default", own).BaseAddress.ToString(), MtnMomoSettings.From("default", own).TargetEnvironment, MtnMomoSettings.From("default", own).Currency.Code));
    }

    [Fact]
    public async Task An_account_speaks_to_the_address_that_is_set_whatever_its_country_had()
    {
        await using var shop = await Shop.StartAsync(
            options => (options.Environment, options.Country) = (ProviderEnvironment.Production, "RW"), provider: options => (options.Currency, options.TargetEnvironment) = ("RWF", "mtnrwanda"), takesCallbacks: false);

        var balance = await shop.Client.GetBalanceAsync(MomoProduct.Collection);

        Assert.Equal(("RWF", "mtnrwanda"), (balance.Available.Currency.Code, shop.Momo.Arrivals[^1].Headers["X-Target-Environment"]));
    }

    [Fact]
    public void The_sandbox_is_in_euros_whatever_the_country()
    {
        var settings = Accounts.Settings(options => options.Country = "UG");

        Assert.Equal(("sandbox", "EUR", "UG", "https://sandbox.momodeveloper.mtn.com/"), (settings.TargetEnvironment, settings.Currency.Code, settings.Country, settings.BaseAddress.ToString()));
    }

    [Fact]
    public void Settings_replace_what_the_table_says()
    {
        var settings = Accounts.Settings(options => (options.Environment, options.Country, options.TargetEnvironment, options.Currency, options.BaseAddress, options.MinimumAmount, options.MaximumAmount) =
            (ProviderEnvironment.Production, "LR", "mtnliberia2", "USD", new Uri("https://proxy.example.com/momo"), 0.5m, 10m));

        Assert.Equal(("mtnliberia2", "USD", "https://proxy.example.com/momo/", 0.5m, 10m), (settings.TargetEnvironment, settings.Currency.Code, settings.BaseAddress.ToString(), settings.Limits.Minimum.Amount, settings.Limits.Maximum.Amount));
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "no product", "no product is configured" },
        { "half a product", "Collection needs SubscriptionKey, ApiUser and ApiKey" },
        { "user", "Disbursement:ApiUser must be a UUID" },
        { "production without country", "Country is missing" },
        { "unknown country", "Country (KE) is not one that MTN lists" },
        { "country's form", "Country must be two capitals" },
        { "currency", "Currency (ABC) is not a currency" },
        { "amounts", "MinimumAmount (5) must not exceed MaximumAmount (4)" },
        { "negative amount", "must be positive" },
        { "window", "ResendWindow (1.00:00:01) must be 1 minute to 24 hours: how long MTN recognises a reference is not confirmed" },
        { "punctuation", "NotePunctuation must be printable ASCII" },
        { "production host", "MTN's production, which moves real money" },
        { "own host", "MTN's production, which moves real money" },
        { "sandbox host", "MTN's sandbox but Environment is Production" },
        { "simulated", "nothing simulates the network" },
        { "operation", "PayoutOperation must be" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_stops_the_host_with_a_message_that_names_the_way_out(string mistake, string expected)
    {
        var options = Accounts.Options();
        Spoil(options, mistake);

        var result = new MtnMomoOptionsValidator([], []).Validate("uganda", options);

        Assert.True(result.Failed);
        Assert.Contains(result.Failures!, failure => failure.StartsWith("MTN MoMo merchant 'uganda': ", StringComparison.Ordinal) && failure.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_with_secrets_of_its_own_needs_none_here()
    {
        var source = new DelegateCredentialSource(scope => new CredentialSet(scope, []));

        Assert.True(new MtnMomoOptionsValidator([source], []).Validate(null, new MtnMomoOptions()).Succeeded);
    }

    [Fact]
    public void An_unknown_setting_stops_the_host()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["MtnMomo:Contry"] = "UG" }).Build();
        using var provider = new ServiceCollection().AddMtnMomo(configuration.GetSection("MtnMomo")).Services.BuildServiceProvider();

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptionsMonitor<MtnMomoOptions>>().CurrentValue);
    }

    [Fact]
    public void A_section_fills_everything()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MtnMomo:Environment"] = "Production",
            ["MtnMomo:Country"] = "UG",
            ["MtnMomo:Collection:SubscriptionKey"] = "key",
            ["MtnMomo:Collection:ApiUser"] = Accounts.User,
            ["MtnMomo:Collection:ApiKey"] = "secret",
            ["MtnMomo:PayoutOperation"] = "DepositV2",
            ["MtnMomo:RefundVersion"] = "V1",
            ["MtnMomo:MinimumAmount"] = "500",
            ["MtnMomo:ResendWindow"] = "12:00:00",
            ["MtnMomo:Http:PaymentAttemptTimeout"] = "00:00:40",
        }).Build();
        using var provider = new ServiceCollection().AddMtnMomo("uganda", configuration.GetSection("MtnMomo")).Services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptionsMonitor<MtnMomoOptions>>().Get("uganda");
        var pipeline = provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("mtn-momo");

        Assert.Equal((ProviderEnvironment.Production, "UG", "secret", MomoPayoutOperation.DepositV2, MomoApiVersion.V1, 500m), (options.Environment, options.Country, options.Collection!.ApiKey, options.PayoutOperation, options.RefundVersion, options.MinimumAmount!.Value));
        Assert.Equal((TimeSpan.FromHours(12), TimeSpan.FromSeconds(40)), (options.ResendWindow, pipeline.PaymentAttemptTimeout));
    }

    private static void Spoil(MtnMomoOptions options, string mistake)
    {
        switch (mistake)
        {
            case "no product":
                (options.Collection, options.Disbursement, options.Remittance) = (null, null, null);
                break;
            case "half a product":
                options.Collection!.ApiKey = " ";
                break;
            case "user":
                options.Disbursement!.ApiUser = "me";
                break;
            case "production without country":
                options.Environment = ProviderEnvironment.Production;
                break;
            case "unknown country":
                (options.Environment, options.Country) = (ProviderEnvironment.Production, "KE");
                break;
            case "country's form":
                options.Country = "Uganda";
                break;
            case "currency":
                options.Currency = "ABC";
                break;
            case "amounts":
                (options.MinimumAmount, options.MaximumAmount) = (5, 4);
                break;
            case "negative amount":
                options.MinimumAmount = 0;
                break;
            case "window":
                options.ResendWindow = TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1);
                break;
            case "punctuation":
                options.NotePunctuation = "é";
                break;
            case "production host":
                options.BaseAddress = new Uri("https://proxy.momoapi.mtn.com");
                break;
            case "own host":
                options.BaseAddress = new Uri("https://proxy.momoapi.mtn.co.rw");
                break;
            case "sandbox host":
                (options.Environment, options.Country, options.BaseAddress) = (ProviderEnvironment.Production, "UG", new Uri("https://sandbox.momodeveloper.mtn.com"));
                break;
            case "simulated":
                options.Environment = ProviderEnvironment.Simulated;
                break;
            case "operation":
                options.PayoutOperation = (MomoPayoutOperation)9;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mistake), mistake, null);
        }
    }
}
