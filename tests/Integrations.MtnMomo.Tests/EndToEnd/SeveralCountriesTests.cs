using Integrations.Callbacks;
using Integrations.MtnMomo.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

public sealed class SeveralCountriesTests
{
    [Fact]
    public async Task One_country_with_broken_credentials_hurts_no_other()
    {
        await using var shop = await Shop.StartAsync(
            options => (options.Country, options.Collection!.ApiKey) = ("GH", "wrong"),
            (services, momo) =>
            {
                services.AddMtnMomo("uganda", options => Country(options, momo, "UG", "UGX"));
                services.AddMtnMomo("cameroon", options => Country(options, momo, "CM", "XAF"));
            },
            momo => (momo.Currency, momo.TargetEnvironment) = (null, null));

        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.IsType<Outcome<MomoAcknowledgement>.Refused>(await shop.Client.RequestToPayAsync(Shop.RequestToPay($"gh-{attempt}")));
        }

        var uganda = await Pay(shop, "uganda", "UGX", "256772123456");
        var cameroon = await Pay(shop, "cameroon", "XAF", "237670123456");
        await shop.Momo.IdleAsync();

        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(uganda);
        Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(cameroon);
        Assert.Equal(["mtnuganda", "mtncameroon"], shop.Momo.Arrivals.Where(arrival => arrival.Operation == MomoOperation.RequestToPay).Select(arrival => arrival.Headers["X-Target-Environment"]));
        Assert.Equal(2, shop.Momo.Executions.Count);
    }

    [Fact]
    public async Task Each_country_has_its_own_routes_readers_and_client()
    {
        await using var shop = await Shop.StartAsync(
            options => options.Country = "GH",
            (services, momo) => services.AddMtnMomo("uganda", options => Country(options, momo, "UG", "UGX")));

        var routes = shop.Services.GetServices<IPaymentRoute>().OfType<MomoCollectRoute>().Select(route => (route.Descriptor.Name, route.Descriptor.Country, route.Descriptor.MinAmount.Currency.Code));
        var slugs = shop.Services.GetServices<ICallbackReader>().Select(reader => reader.Route.Slug).ToList();

        Assert.Equal([("mtn-momo:default/collect", "GH", "EUR"), ("mtn-momo:uganda/collect", "UG", "UGX")], routes);
        Assert.Equal((20, 20), (slugs.Count, slugs.Distinct().Count()));
        Assert.NotSame(shop.Client, shop.Services.GetRequiredKeyedService<IMtnMomoClient>("uganda"));
    }

    [Fact]
    public void A_name_is_taken_once()
    {
        var services = new ServiceCollection();
        services.AddMtnMomo("uganda", Accounts.Fill);

        Assert.Throws<InvalidOperationException>(() => services.AddMtnMomo("uganda", Accounts.Fill));
        Assert.Throws<ArgumentException>(() => services.AddMtnMomo("my uganda", Accounts.Fill));
    }

    [Fact]
    public async Task A_simulated_account_sends_nothing_and_says_so_on_every_result()
    {
        await using var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddSandboxNetwork()
            .AddMtnMomo(options =>
            {
                Accounts.Fill(options);
                options.Environment = ProviderEnvironment.Simulated;
                options.Country = "UG";
                options.Collection!.SubscriptionKey = "a key of the host";
            })
            .Services.BuildServiceProvider();
        var client = provider.GetRequiredService<IMtnMomoClient>();

        var outcome = await client.RequestToPayAsync(Shop.RequestToPay() with { Amount = new Money(500, "UGX") });
        var verification = await client.VerifyCredentialsAsync();

        Assert.True(Assert.IsType<Outcome<MomoAcknowledgement>.Accepted>(outcome).Trace.IsSimulated);
        Assert.Equal(("Simulated", true), (verification.Environment, verification.IsSimulated));
        Assert.Equal(1, provider.GetRequiredService<SandboxNetwork>().MtnMomo.ArrivalCount(MomoOperation.RequestToPay));
    }

    [Fact]
    public async Task A_user_and_its_key_are_made_in_the_sandbox_and_not_in_production()
    {
        await using var shop = await Shop.StartAsync();
        var provisioner = shop.Services.GetRequiredService<IMtnMomoProvisioner>();
        var id = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

        await provisioner.CreateUserAsync(MomoProduct.Collection, id, "pay.example.com");
        var key = await provisioner.CreateKeyAsync(MomoProduct.Collection, id);
        var details = await provisioner.FindUserAsync(MomoProduct.Collection, id);
        var unknown = await provisioner.FindUserAsync(MomoProduct.Collection, Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f02"));
        var taken = await Assert.ThrowsAnyAsync<IntegrationException>(() => provisioner.CreateUserAsync(MomoProduct.Collection, id, "pay.example.com"));

        Assert.Equal((32, "pay.example.com", "sandbox", ErrorCategory.DuplicateRef), (key.Reveal().Length, details!.CallbackHost, details.TargetEnvironment, taken.Error.Category));
        Assert.Null(unknown);
        await Assert.ThrowsAsync<RequestValidationException>(() => provisioner.CreateUserAsync(MomoProduct.Collection, id, "https://pay.example.com"));
    }

    private static void Country(MtnMomoOptions options, MomoSandbox momo, string country, string currency)
    {
        Shop.Fill(options, momo);
        (options.Country, options.Currency, options.TargetEnvironment) = (country, currency, MtnMomoCountry.Find(country)!.TargetEnvironment);
        options.Http = null;
    }

    private static Task<Outcome<MomoAcknowledgement>> Pay(Shop shop, string account, string currency, string number) => shop.Services.GetRequiredKeyedService<IMtnMomoClient>(account)
        .RequestToPayAsync(new MomoRequestToPay { IdempotencyKey = account, Amount = new Money(500, currency), Payer = Accounts.Number(number) });
}
