using Integrations.Http;
using Integrations.Payments;
using Integrations.Prepaid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.MobileMart.Tests.Options;

public sealed class RegistrationTests
{
    private static readonly string[] Rails = ["airtime", "airtime-pin", "data", "data-pin", "voucher", "electricity", "bill"];

    [Fact]
    public void The_default_account_is_injected_without_a_key()
    {
        using var provider = new ServiceCollection().AddMobileMart(Fill).Services.BuildServiceProvider(validateScopes: true);

        Assert.NotNull(provider.GetRequiredService<IMobileMartClient>());
    }

    [Fact]
    public void A_named_account_is_injected_by_its_name_only()
    {
        using var provider = new ServiceCollection().AddMobileMart("shop", Fill).Services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredKeyedService<IMobileMartClient>("shop"));
        Assert.Null(provider.GetService<IMobileMartClient>());
    }

    [Fact]
    public void Each_account_is_a_catalogue_and_a_route_for_each_thing_it_sells()
    {
        var services = new ServiceCollection();
        services.AddMobileMart(Fill);
        services.AddMobileMart("shop", Fill);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(
            Rails.SelectMany(static rail => new[] { $"mobilemart:default/{rail}", $"mobilemart:shop/{rail}" }).Order(StringComparer.Ordinal),
            provider.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["default", "shop"], provider.GetServices<ISupplierCatalogue>().Select(static catalogue => catalogue.Merchant));
        Assert.All(provider.GetServices<IPaymentRoute>(), static route => Assert.Equal(route.Descriptor.Name.Split('/')[1], route.Descriptor.Service));
    }

    [Fact]
    public void A_second_account_of_the_same_name_is_refused()
    {
        var services = new ServiceCollection();
        services.AddMobileMart(Fill);

        Assert.Contains("registered twice", Assert.Throws<InvalidOperationException>(() => services.AddMobileMart(Fill)).Message);
    }

    [Fact]
    public void Settings_come_from_a_section_with_its_pipeline()
    {
        using var provider = new ServiceCollection().AddMobileMart(Section(("Http:AttemptTimeout", "00:00:07"), ("Reprint", "Proves"))).Services.BuildServiceProvider();

        Assert.Equal(MobileMartReprint.Proves, provider.GetRequiredService<IOptions<MobileMartOptions>>().Value.Reprint);
        Assert.Equal(TimeSpan.FromSeconds(7), provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("mobilemart").AttemptTimeout);
    }

    [Fact]
    public void A_whole_read_has_time_for_a_lookup()
    {
        using var provider = new ServiceCollection().AddMobileMart(Fill).Services.BuildServiceProvider();

        Assert.Equal(TimeSpan.FromSeconds(90), provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("mobilemart").TotalRequestTimeout);
    }

    [Fact]
    public void A_setting_that_does_not_exist_stops_the_host()
    {
        using var provider = new ServiceCollection().AddMobileMart(Section(("ClientIdd", "typo"))).Services.BuildServiceProvider();

        Assert.Contains("ClientIdd", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptions<MobileMartOptions>>().Value).Message);
    }

    [Fact]
    public void A_bad_setting_is_found_at_start_and_names_the_merchant()
    {
        using var provider = new ServiceCollection().AddMobileMart("shop", static options => options.ClientId = "id").Services.BuildServiceProvider();

        Assert.Contains("merchant 'shop': ClientId", Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Message);
    }

    [Theory]
    [InlineData(MobileMartReprint.Finds, RouteClass.Correlatable)]
    [InlineData(MobileMartReprint.Proves, RouteClass.Queryable)]
    [InlineData(MobileMartReprint.None, RouteClass.Correlatable)]
    public void What_a_reprint_is_worth_decides_how_a_sale_in_doubt_is_recovered(MobileMartReprint reprint, RouteClass expected)
    {
        using var provider = new ServiceCollection().AddMobileMart(options =>
        {
            Fill(options);
            options.Reprint = reprint;
        }).Services.BuildServiceProvider();
        var routes = provider.GetServices<IPaymentRoute>().ToDictionary(static route => route.Descriptor.Service!, static route => route.Descriptor.Capabilities, StringComparer.Ordinal);

        Assert.Equal((expected, RouteClass.Correlatable), (routes["voucher"].ClassOf(false), routes["bill"].ClassOf(false)));
        Assert.All(routes.Values, static route => Assert.Equal((SubmitGuarantee.NotIdempotent, ReverseCapability.None), (route.Submit, route.Reverse)));
        Assert.Equal(["airtime-pin", "data-pin", "voucher", "electricity"], routes.Where(static route => route.Value.IssuesArtefact).Select(static route => route.Key));
        Assert.Equal(reprint is not MobileMartReprint.None, routes["electricity"].ArtefactRefetch);
    }

    private static void Fill(MobileMartOptions options) => (options.ClientId, options.ClientSecret) = ("id", "secret");

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("MobileMart:ClientId", "id"),
            new("MobileMart:ClientSecret", "secret"),
            .. settings.Select(static setting => KeyValuePair.Create("MobileMart:" + setting.Key, (string?)setting.Value)),
        ])
        .Build()
        .GetSection("MobileMart");
}
