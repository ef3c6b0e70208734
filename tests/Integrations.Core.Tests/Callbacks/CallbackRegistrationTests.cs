using Integrations.Callbacks;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Core.Tests.Callbacks;

public sealed class CallbackRegistrationTests
{
    [Fact]
    public void The_hosts_section_Callbacks_is_bound_without_a_word()
    {
        using var services = Services(static services => services.AddMobileMoneyCallbacks(), ("Callbacks:PathPrefix", "in"), ("Callbacks:SigningKeys:0", CallbackKeys.First));

        var options = services.GetRequiredService<IOptions<CallbackOptions>>().Value;

        Assert.Equal("in", options.PathPrefix);
        Assert.Equal([CallbackKeys.First], options.SigningKeys);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_section_that_the_host_names_takes_its_place_in_any_order(bool namedFirst)
    {
        using var services = Services(
            services =>
            {
                var other = new ConfigurationBuilder().AddInMemoryCollection([new("SigningKeys:0", CallbackKeys.Second)]).Build();
                _ = namedFirst ? services.AddMobileMoneyCallbacks(other).AddMobileMoneyCallbacks() : services.AddMobileMoneyCallbacks().AddMobileMoneyCallbacks(other);
            },
            ("Callbacks:SigningKeys:0", CallbackKeys.First));

        Assert.Equal([CallbackKeys.Second], services.GetRequiredService<IOptions<CallbackOptions>>().Value.SigningKeys);
    }

    [Fact]
    public void A_setting_that_does_not_exist_is_an_error()
    {
        using var services = Services(static services => services.AddMobileMoneyCallbacks(), ("Callbacks:PublicBaseAdress", "https://pay.example.com"));

        var exception = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IOptions<CallbackOptions>>().Value);

        Assert.Contains("PublicBaseAdress", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicBaseAddress", "http://pay.example.com", "must use https")]
    [InlineData("PublicBaseAddress", "https://pay.example.com/?a=b", "no query")]
    [InlineData("SigningKeys:0", "c2hvcnQ=", "32 bytes")]
    [InlineData("PathPrefix", "Call/Back", "lower-case")]
    [InlineData("MaxBodyBytes", "10", "1 KiB")]
    [InlineData("StoreBudget", "00:02:00", "60 s")]
    [InlineData("ValidationBudget", "00:00:00", "over zero")]
    [InlineData("IncomingPaymentMemory", "00:00:00", "over zero")]
    [InlineData("MaxRememberedReceipts", "0", "1 or more")]
    public void A_setting_that_cannot_work_is_refused_with_the_way_out(string setting, string value, string expected)
    {
        using var services = Services(static services => services.AddMobileMoneyCallbacks(), ($"Callbacks:{setting}", value));

        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<CallbackOptions>>().Value);

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_readers_at_one_address_are_refused()
    {
        using var services = Services(static services => services
            .AddMobileMoneyCallbacks()
            .AddSingleton<ICallbackReader>(new TestCallbackReader())
            .AddSingleton<ICallbackReader>(new TestCallbackReader()));

        var exception = Assert.Throws<InvalidOperationException>(() => services.GetServices<IHostedService>().ToArray());

        Assert.Contains("testpay:default/result is registered twice", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CallbackCapability.PerRequestUrl, false, false)]
    [InlineData(CallbackCapability.PerRequestUrl, true, true)]
    [InlineData(CallbackCapability.Registered, false, true)]
    public async Task A_host_with_per_request_addresses_starts_only_with_a_public_address(CallbackCapability callback, bool hasAddress, bool starts)
    {
        await using var services = Services(
            services => services.AddMobileMoneyCallbacks().AddSingleton<IPaymentRoute>(new Route(callback)),
            ("Callbacks:PublicBaseAddress", hasAddress ? "https://pay.example.com" : null),
            ("Callbacks:SigningKeys:0", CallbackKeys.First));
        var check = services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single();

        var exception = await Record.ExceptionAsync(() => check.StartingAsync(CancellationToken.None));

        Assert.Equal(starts, exception is null);
        Assert.True(starts || exception!.Message.Contains("testpay:default/pay", StringComparison.Ordinal));
    }

    private static ServiceProvider Services(Action<IServiceCollection> configure, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value))).Build());
        configure(services);
        return services.BuildServiceProvider();
    }

    private sealed class Route(CallbackCapability callback) : IPaymentRoute
    {
        public RouteDescriptor Descriptor { get; } = new()
        {
            Name = "testpay:default/pay",
            Provider = "testpay",
            Merchant = "default",
            Kind = PaymentKind.Collect,
            Country = "KE",
            MinAmount = new Money(1m, "KES"),
            MaxAmount = new Money(1000m, "KES"),
            AmountDecimals = 0,
            MaxReferenceLength = 12,
            Capabilities = new RouteCapabilities { ReferenceSource = ReferenceSource.ProviderIssued, Submit = SubmitGuarantee.NotIdempotent, Query = QueryCapability.None, Callback = callback },
        };

        public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
