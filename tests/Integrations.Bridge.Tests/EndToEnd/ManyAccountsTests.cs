using System.Security.Cryptography;
using Integrations.Airtel;
using Integrations.MtnMomo;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Bridge.Tests.EndToEnd;

/// <summary>Three countries of MTN and two of Airtel in one process, all at once: what is wrong with one of them is that one's trouble.</summary>
public sealed class ManyAccountsTests
{
    private const string GoodKey = "f1db798c98df4bcf83b538175893bbf0";

    /// <summary>More than it takes to open a circuit.</summary>
    private const int PaymentsEach = 25;

    private static readonly Country Uganda = new("UG", "UGX", MobileOperator.Mtn, "256772123456");
    private static readonly Country Ghana = new("GH", "GHS", MobileOperator.Mtn, "233241234567");
    private static readonly Country Cameroon = new("CM", "XAF", MobileOperator.Mtn, "237670123456");
    private static readonly Country UgandaOnAirtel = new("UG", "UGX", MobileOperator.Airtel, "256752123456");
    private static readonly Country Congo = new("CG", "XAF", MobileOperator.Airtel, "242051234567");

    [Theory]
    [InlineData("none")]
    [InlineData("key")]
    [InlineData("environment")]
    [InlineData("outage")]
    [InlineData("secret")]
    public async Task Every_account_but_the_broken_one_is_paid(string trouble)
    {
        await using var shop = await StartAsync(trouble);
        var broken = trouble switch { "key" or "environment" or "outage" => Ghana, "secret" => Congo, _ => null };
        Country[] whole = [.. new[] { Uganda, Ghana, Cameroon, UgandaOnAirtel, Congo }.Where(country => country != broken)];

        // The broken one first, so that whatever it stops has stopped when the others come.
        var failing = broken is null ? [] : await PayAllAsync(shop, broken);
        var paying = await PayAllAsync(shop, whole);

        foreach (var payment in paying)
        {
            await shop.Pace.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        }

        foreach (var payment in failing)
        {
            // Where a country is away, nobody knows yet; where a setting is wrong, nothing was sent.
            var ended = trouble is "outage" ? await shop.Bridge.GetAsync(payment.Id) : await shop.Pace.UntilAsync(payment.Id, static one => !one.IsPending);
            Assert.NotEqual(PaymentStatus.Succeeded, ended!.Status);
        }

        Assert.Equal(PaymentsEach * whole.Length, shop.Sandbox.MtnMomo.Executions.Count + shop.Sandbox.Airtel.Executions.Count);
    }

    [Fact]
    public async Task Two_businesses_with_an_account_each_in_one_country_are_paid_by_their_own_and_may_use_the_same_keys()
    {
        await using var shop = await StartAsync("none", static (services, momo) => services.AddMtnMomo("uganda-two", options => Fill(options, momo, Uganda, SecondUser)));

        var ours = await CollectAsync("", "mtn-momo:uganda/collect");
        var theirs = await CollectAsync("two", "mtn-momo:uganda-two/collect");

        Assert.NotEqual(ours.Id, theirs.Id);
        Assert.Equal(("mtn-momo:uganda/collect", "mtn-momo:uganda-two/collect"), (ours.Route, theirs.Route));
        Assert.Equal(2, shop.Sandbox.MtnMomo.Arrivals.Where(static arrival => arrival.Operation == MomoOperation.RequestToPay).Select(static arrival => arrival.Headers["Authorization"]).Distinct().Count());

        async Task<Payment> CollectAsync(string tenant, string route)
        {
            var payment = await shop.Bridge.PayAsync(Request(Uganda, 1), new PaymentTerms { Tenant = tenant, Route = route });
            return await shop.Pace.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        }
    }

    private const string FirstUser = "c72025f5-5cd1-4630-99e4-8ba4722fad56";
    private const string SecondUser = "c72025f5-5cd1-4630-99e4-8ba4722fad57";

    private static CollectRequest Request(Country country, int number) => new()
    {
        IdempotencyKey = $"{country.Name}-{number}",
        Reference = $"{country.Name}{number}",
        Amount = new Money(500, country.Currency),
        Payer = Msisdn.FromInternational(country.Number),
        Operator = country.Operator,
    };

    private static Task<Payment[]> PayAllAsync(Running shop, params Country[] countries) =>
        Task.WhenAll(countries.SelectMany(country => Enumerable.Range(0, PaymentsEach).Select(number => shop.Bridge.CollectAsync(Request(country, number)))));

    private static async Task<Running> StartAsync(string trouble, Action<IServiceCollection, MomoSandbox>? more = null)
    {
        var time = new ManualTime();
        var options = new SandboxOptions { TimeProvider = time, Seed = 7 };
        options.MtnMomo.Timing.MakeInstant();
        (options.MtnMomo.Currency, options.MtnMomo.TargetEnvironment) = (null, null);
        options.Airtel.Timing.MakeInstant();
        var sandbox = await SandboxServer.StartAsync(options);
        sandbox.MtnMomo.Add(new MomoApiUser(SecondUser, GoodKey));
        // On the host that all countries share: MTN answers a wrong setting with 500, and a country that is away with 503.
        if (trouble is "environment" or "outage")
        {
            var answer = trouble is "outage" ? MomoAnswer.Unavailable : MomoAnswer.Error(500, "NOT_ALLOWED_TARGET_ENVIRONMENT");
            sandbox.MtnMomo.Faults.Add(Fault.Answer(answer).When(static arrival => arrival.Headers.GetValueOrDefault("X-Target-Environment") is "mtnghana"));
        }

        // As long as the keys that Airtel gives out in Uganda.
        var signing = RSA.Create(1024);
        sandbox.Airtel.App.SigningKey = signing;
        var congo = sandbox.Airtel.Add(new AirtelSandboxApp("CG", "congo-id", "secret") { SigningKey = signing });

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddLogging(static logging => logging.ClearProviders());
        builder.Services.AddMtnMomo("uganda", momo => Fill(momo, sandbox.MtnMomo, Uganda));
        builder.Services.AddMtnMomo("cameroon", momo => Fill(momo, sandbox.MtnMomo, Cameroon));
        builder.Services.AddMtnMomo("ghana", momo =>
        {
            Fill(momo, sandbox.MtnMomo, Ghana);
            momo.Collection!.ApiKey = trouble is "key" ? "wrong" : GoodKey;
        });
        builder.Services.AddAirtel("uganda", airtel => Fill(airtel, sandbox.Airtel, sandbox.Airtel.App, UgandaOnAirtel));
        builder.Services.AddAirtel("congo", airtel =>
        {
            Fill(airtel, sandbox.Airtel, congo, Congo);
            airtel.ClientSecret = trouble is "secret" ? "wrong" : airtel.ClientSecret;
        });
        builder.Services.AddMobileMoneyBridge();
        more?.Invoke(builder.Services, sandbox.MtnMomo);
        var host = builder.Build();
        await host.StartAsync();
        return new Running(host, sandbox, time, signing);
    }

    private static void Fill(MtnMomoOptions momo, MomoSandbox sandbox, Country country, string user = FirstUser)
    {
        momo.BaseAddress = sandbox.BaseAddress;
        (momo.Country, momo.Currency, momo.TargetEnvironment) = (country.Code, country.Currency, MtnMomoCountry.Find(country.Code)!.TargetEnvironment);
        momo.Collection = new MtnMomoProductOptions { SubscriptionKey = "sandbox-collection-key", ApiUser = user, ApiKey = GoodKey };
    }

    private static void Fill(AirtelOptions airtel, AirtelSandbox sandbox, AirtelSandboxApp app, Country country)
    {
        airtel.BaseAddress = sandbox.BaseAddress;
        (airtel.Country, airtel.ClientId, airtel.ClientSecret) = (country.Code, app.ClientId, app.ClientSecret);
    }

    private sealed record Country(string Code, string Currency, MobileOperator Operator, string Number)
    {
        public string Name => $"{Code}{Operator.Key}";
    }

    private sealed class Running(IHost host, SandboxServer sandbox, ManualTime time, RSA signing) : IAsyncDisposable
    {
        public SandboxServer Sandbox { get; } = sandbox;

        public IMobileMoneyBridge Bridge { get; } = host.Services.GetRequiredService<IMobileMoneyBridge>();

        public PaymentPace Pace => new(Bridge, time, stop => Task.WhenAll(Sandbox.MtnMomo.IdleAsync(stop), Sandbox.Airtel.IdleAsync(stop)));

        public async ValueTask DisposeAsync()
        {
            using (new Timer(_ => time.Advance(TimeSpan.FromSeconds(1)), null, 10, 10))
            {
                await host.StopAsync();
                host.Dispose();
            }

            await Sandbox.DisposeAsync();
            signing.Dispose();
        }
    }
}
