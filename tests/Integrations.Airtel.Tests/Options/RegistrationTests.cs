using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Airtel.Tests.Options;

public sealed class RegistrationTests
{
    [Fact]
    public void The_default_account_is_injected_without_a_key()
    {
        using var provider = new ServiceCollection().AddAirtel(Fill).Services.BuildServiceProvider(validateScopes: true);

        Assert.NotNull(provider.GetRequiredService<IAirtelClient>());
    }

    [Fact]
    public void A_named_account_is_injected_by_its_name_only()
    {
        using var provider = new ServiceCollection().AddAirtel("uganda", Fill).Services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredKeyedService<IAirtelClient>("uganda"));
        Assert.Null(provider.GetService<IAirtelClient>());
    }

    [Fact]
    public void Each_account_is_three_routes_and_one_reader_under_its_name()
    {
        var services = new ServiceCollection();
        services.AddAirtel("uganda", Fill);
        services.AddAirtel("zambia", options => Fill(options, "ZM"));
        using var provider = services.BuildServiceProvider();

        Assert.Equal(
            ["airtel:uganda/collect", "airtel:uganda/disburse", "airtel:uganda/refund", "airtel:zambia/collect", "airtel:zambia/disburse", "airtel:zambia/refund"],
            provider.GetServices<IPaymentRoute>().Select(route => route.Descriptor.Name).Order(StringComparer.Ordinal));
        Assert.Equal(2, provider.GetServices<ICallbackReader>().Select(static reader => reader.Route.Slug).Distinct().Count());
        Assert.Equal(["UG", "ZM"], provider.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Country).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_account_of_the_same_name_is_refused()
    {
        var services = new ServiceCollection();
        services.AddAirtel(Fill);

        Assert.Contains("registered twice", Assert.Throws<InvalidOperationException>(() => services.AddAirtel(Fill)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("two words")]
    public void A_name_that_cannot_stand_in_a_log_is_refused(string name) => Assert.Throws<ArgumentException>(() => new ServiceCollection().AddAirtel(name, Fill));

    [Fact]
    public void Settings_come_from_a_section_with_its_pipeline()
    {
        using var provider = new ServiceCollection()
            .AddAirtel("zambia", Section(("DisbursementVersion", "V2"), ("SignsMessages", "false"), ("GracePeriod", "00:06:00"), ("CallbackSourceRanges:0", "192.0.2.1/32"), ("Http:AttemptTimeout", "00:00:07")))
            .Services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptionsMonitor<AirtelOptions>>().Get("zambia");

        Assert.Equal((AirtelApiVersion.V2, false, TimeSpan.FromMinutes(6)), (options.DisbursementVersion!.Value, options.SignsMessages!.Value, options.GracePeriod));
        Assert.Equal(["192.0.2.1/32"], options.CallbackSourceRanges);
        Assert.Equal(TimeSpan.FromSeconds(7), provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("airtel").AttemptTimeout);
    }

    [Fact]
    public void A_setting_that_does_not_exist_stops_the_host()
    {
        using var provider = new ServiceCollection().AddAirtel(Section(("Pinn", "typo"))).Services.BuildServiceProvider();

        Assert.Contains("Pinn", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptions<AirtelOptions>>().Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_setting_is_found_at_start_and_names_the_merchant()
    {
        using var provider = new ServiceCollection().AddAirtel("zambia", options => Fill(options, "XX")).Services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("Airtel merchant 'zambia': Country (XX)", failure.Message, StringComparison.Ordinal);
    }

    private static void Fill(AirtelOptions options) => Fill(options, "UG");

    private static void Fill(AirtelOptions options, string country) => (options.Country, options.ClientId, options.ClientSecret) = (country, "id", "secret");

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("Airtel:Country", "ZM"),
            new("Airtel:ClientId", "id"),
            new("Airtel:ClientSecret", "secret"),
            .. settings.Select(static setting => KeyValuePair.Create("Airtel:" + setting.Key, (string?)setting.Value)),
        ])
        .Build()
        .GetSection("Airtel");
}
