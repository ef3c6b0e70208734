using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Mpesa.Tests.Options;

public sealed class RegistrationTests
{
    [Fact]
    public void The_default_account_is_injected_without_a_key()
    {
        using var provider = new ServiceCollection().AddMpesa(Fill).Services.BuildServiceProvider(validateScopes: true);

        Assert.NotNull(provider.GetRequiredService<IMpesaClient>());
        Assert.NotNull(provider.GetRequiredService<IMpesaBusinessClient>());
        Assert.NotNull(provider.GetRequiredService<IMpesaBillsClient>());
    }

    [Fact]
    public void A_named_account_is_injected_by_its_name_only()
    {
        using var provider = new ServiceCollection().AddMpesa("shop", Fill).Services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredKeyedService<IMpesaClient>("shop"));
        Assert.NotNull(provider.GetRequiredKeyedService<IMpesaBusinessClient>("shop"));
        Assert.NotNull(provider.GetRequiredKeyedService<IMpesaBillsClient>("shop"));
        Assert.Null(provider.GetService<IMpesaClient>());
        Assert.Null(provider.GetService<IMpesaBusinessClient>());
        Assert.Null(provider.GetService<IMpesaBillsClient>());
    }

    [Fact]
    public void Each_account_is_four_routes_under_its_name()
    {
        var services = new ServiceCollection();
        services.AddMpesa(Fill);
        services.AddMpesa("shop", Fill);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(
            ["mpesa:default/b2c", "mpesa:default/pochi", "mpesa:default/reversal", "mpesa:default/stk", "mpesa:shop/b2c", "mpesa:shop/pochi", "mpesa:shop/reversal", "mpesa:shop/stk"],
            provider.GetServices<IPaymentRoute>().Select(route => route.Descriptor.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_route_for_float_is_there_once_for_each_account_that_asks_for_it()
    {
        var services = new ServiceCollection();
        services.AddMpesaFloatRoute("shop").AddMpesaFloatRoute("shop");
        services.AddMpesa(Fill);
        services.AddMpesa("shop", Fill);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(["mpesa:shop/float"], provider.GetServices<IPaymentRoute>().Select(route => route.Descriptor.Name).Where(static name => name.EndsWith("/float", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_account_has_a_reader_of_every_callback_at_an_address_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddMpesa(Fill);
        services.AddMpesa("shop", Fill);
        using var provider = services.BuildServiceProvider();

        var routes = provider.GetServices<ICallbackReader>().Select(reader => reader.Route).ToList();

        Assert.Equal(32, routes.Select(route => route.Slug).Distinct().Count());
        Assert.Equal(16, routes.Select(route => route.Kind).Distinct().Count());
    }

    [Fact]
    public void A_second_account_of_the_same_name_is_refused()
    {
        var services = new ServiceCollection();
        services.AddMpesa(Fill);

        Assert.Contains("registered twice", Assert.Throws<InvalidOperationException>(() => services.AddMpesa(Fill)).Message);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("two words")]
    [InlineData("a/b")]
    public void A_name_that_cannot_stand_in_a_log_is_refused(string name) => Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMpesa(name, Fill));

    [Fact]
    public void Settings_come_from_a_section_with_its_pipeline()
    {
        using var provider = new ServiceCollection().AddMpesa(Section(("Http:AttemptTimeout", "00:00:07"), ("B2cVersion", "V1"), ("CallbackSourceRanges:0", "196.201.214.200/32")))
            .Services.BuildServiceProvider();

        Assert.Equal(MpesaB2cVersion.V1, provider.GetRequiredService<IOptions<MpesaOptions>>().Value.B2cVersion);
        Assert.Equal(["196.201.214.200/32"], provider.GetRequiredService<IOptions<MpesaOptions>>().Value.CallbackSourceRanges);
        Assert.Equal(TimeSpan.FromSeconds(7), provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("mpesa").AttemptTimeout);
    }

    [Fact]
    public void An_account_without_a_pipeline_section_keeps_the_pipelines_values()
    {
        using var provider = new ServiceCollection().AddMpesa(Fill).Services.BuildServiceProvider();

        Assert.Equal(new HttpPipelineOptions().PaymentTimeout, provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("mpesa").PaymentTimeout);
    }

    [Fact]
    public void A_setting_that_does_not_exist_stops_the_host()
    {
        using var provider = new ServiceCollection().AddMpesa(Section(("PassKeyy", "typo"))).Services.BuildServiceProvider();

        Assert.Contains("PassKeyy", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptions<MpesaOptions>>().Value).Message);
    }

    [Fact]
    public void A_bad_setting_is_found_at_start_and_names_the_merchant()
    {
        using var provider = new ServiceCollection().AddMpesa("shop", options => Fill(options, "1")).Services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("merchant 'shop': ShortCode", failure.Message);
    }

    private static void Fill(MpesaOptions options) => Fill(options, "174379");

    private static void Fill(MpesaOptions options, string shortCode)
    {
        var complete = Accounts.Options();
        options.ShortCode = shortCode;
        options.ConsumerKey = complete.ConsumerKey;
        options.ConsumerSecret = complete.ConsumerSecret;
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("Mpesa:ShortCode", "174379"),
            new("Mpesa:ConsumerKey", "key"),
            new("Mpesa:ConsumerSecret", "secret"),
            .. settings.Select(setting => KeyValuePair.Create("Mpesa:" + setting.Key, (string?)setting.Value)),
        ])
        .Build()
        .GetSection("Mpesa");
}
