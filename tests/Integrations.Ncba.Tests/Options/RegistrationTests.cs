using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba.Tests.Options;

public sealed class RegistrationTests
{
    [Fact]
    public void The_default_account_is_injected_without_a_key()
    {
        using var provider = new ServiceCollection().AddNcba(Fill).Services.BuildServiceProvider(validateScopes: true);

        Assert.NotNull(provider.GetRequiredService<INcbaClient>());
    }

    [Fact]
    public void A_named_account_is_injected_by_its_name_only()
    {
        using var provider = new ServiceCollection().AddNcba("shop", Fill).Services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredKeyedService<INcbaClient>("shop"));
        Assert.Null(provider.GetService<INcbaClient>());
    }

    [Fact]
    public void Each_account_is_a_route_and_two_readers_under_its_name()
    {
        var services = new ServiceCollection();
        services.AddNcba(Fill);
        services.AddNcba("shop", Fill);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(["ncba:default/stk", "ncba:shop/stk"], provider.GetServices<IPaymentRoute>().Select(static route => route.Descriptor.Name).Order(StringComparer.Ordinal));
        Assert.Equal(4, provider.GetServices<ICallbackReader>().Select(static reader => reader.Route.Slug).Distinct().Count());
    }

    [Fact]
    public void A_second_account_of_the_same_name_is_refused()
    {
        var services = new ServiceCollection();
        services.AddNcba(Fill);

        Assert.Contains("registered twice", Assert.Throws<InvalidOperationException>(() => services.AddNcba(Fill)).Message);
    }

    [Fact]
    public void Settings_come_from_a_section_with_its_pipeline()
    {
        using var provider = new ServiceCollection().AddNcba(Section(("Http:AttemptTimeout", "00:00:07"), ("ReferenceStyle", "Hash"), ("BankAccounts:0", "6956820019"), ("PaybillHashes:0", "SecretItself")))
            .Services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<NcbaOptions>>().Value;

        Assert.Equal((NcbaReferenceStyle.Hash, "6956820019", NcbaPaybillHash.SecretItself), (options.ReferenceStyle, Assert.Single(options.BankAccounts), Assert.Single(options.PaybillHashes)));
        Assert.Equal(TimeSpan.FromSeconds(7), provider.GetRequiredService<IOptionsMonitor<HttpPipelineOptions>>().Get("ncba").AttemptTimeout);
    }

    [Fact]
    public void A_setting_that_does_not_exist_stops_the_host()
    {
        using var provider = new ServiceCollection().AddNcba(Section(("Tilll", "typo"))).Services.BuildServiceProvider();

        Assert.Contains("Tilll", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IOptions<NcbaOptions>>().Value).Message);
    }

    [Fact]
    public void A_bad_setting_is_found_at_start_and_names_the_merchant()
    {
        using var provider = new ServiceCollection().AddNcba("shop", static options =>
        {
            Fill(options);
            options.Till = null;
        }).Services.BuildServiceProvider();

        Assert.Contains("merchant 'shop': Till", Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate()).Message);
    }

    private static void Fill(NcbaOptions options)
    {
        options.Environment = ProviderEnvironment.Production;
        options.Till = "100200";
        options.Username = "user";
        options.ApiSecret = "secret";
    }

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
        [
            new("Ncba:Environment", "Production"),
            new("Ncba:Till", "100200"),
            new("Ncba:Username", "user"),
            new("Ncba:ApiSecret", "secret"),
            .. settings.Select(static setting => KeyValuePair.Create("Ncba:" + setting.Key, (string?)setting.Value)),
        ])
        .Build()
        .GetSection("Ncba");
}
