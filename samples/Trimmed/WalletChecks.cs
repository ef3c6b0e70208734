using Integrations.Airtel;
using Integrations.MtnMomo;
using Integrations.Ncba;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Samples.Trimmed;

/// <summary>One payment by each of the other providers: settings bound, body written, answer read.</summary>
internal static class WalletChecks
{
    private const string Token = """{"access_token":"token","token_type":"bearer","expires_in":3600}""";

    public static async Task RunAsync(Checks checks)
    {
        await MtnAsync(checks);
        await AirtelAsync(checks);
        await NcbaAsync(checks);
    }

    private static async Task MtnAsync(Checks checks)
    {
        await using var mtn = new AnsweringServer((200, Token), (202, ""));
        await using var services = Services(static (services, section) => services.AddMtnMomo(section), new()
        {
            ["BaseAddress"] = mtn.Address,
            ["Collection:SubscriptionKey"] = "subscription",
            ["Collection:ApiUser"] = "c72025f5-5cd1-4630-99e4-8ba4722fad56",
            ["Collection:ApiKey"] = "key",
        });
        var outcome = await services.GetRequiredService<IMtnMomoClient>().RequestToPayAsync(
            new MomoRequestToPay { IdempotencyKey = "order-1", Amount = new Money(5m, "EUR"), Payer = Msisdn.FromInternational("46733123999") });
        checks.Expect("a request to pay is bound, sent and read", outcome is Outcome<MomoAcknowledgement>.Accepted);
    }

    private static async Task AirtelAsync(Checks checks)
    {
        await using var airtel = new AnsweringServer((200, Token), (200, """{"data":{"transaction":{"status":"SUCCESS"}},"status":{"code":"200","message":"SUCCESS","result_code":"ESB000010","response_code":"DP00800001006","success":true}}"""));
        await using var services = Services(static (services, section) => services.AddAirtel(section), new()
        {
            ["BaseAddress"] = airtel.Address,
            ["Country"] = "UG",
            ["ClientId"] = "client",
            ["ClientSecret"] = "secret",
            ["SignsMessages"] = "false",
        });
        var outcome = await services.GetRequiredService<IAirtelClient>().CollectAsync(
            new CollectionRequest { IdempotencyKey = "order-1", Amount = new Money(1000m, "UGX"), Payer = Msisdn.Parse("0752123456", "UG"), Reference = "order 1" });
        checks.Expect("an Airtel collection is bound, sent and read", outcome is Outcome<AirtelPayment>.Accepted);
    }

    private static async Task NcbaAsync(Checks checks)
    {
        await using var ncba = new AnsweringServer((200, Token), (200, """{"TransactionID":"1","StatusCode":"0","StatusDescription":"Success","ReferenceID":"2"}"""));
        await using var services = Services(static (services, section) => services.AddNcba(section), new()
        {
            ["BaseAddress"] = ncba.Address,
            ["Till"] = "100200",
            ["Username"] = "user",
            ["ApiSecret"] = "secret",
        });
        var outcome = await services.GetRequiredService<INcbaClient>().PushAsync(
            new NcbaPushRequest { IdempotencyKey = "order-1", Amount = new Money(100m, "KES"), Payer = Msisdn.Parse("0708374149", "KE") });
        checks.Expect("an NCBA push is bound, sent and read", outcome is Outcome<NcbaPushAcknowledgement>.Accepted { Value.TransactionId: "1" });
    }

    private static ServiceProvider Services(Action<IServiceCollection, IConfiguration> add, Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        add(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return services.BuildServiceProvider();
    }
}
