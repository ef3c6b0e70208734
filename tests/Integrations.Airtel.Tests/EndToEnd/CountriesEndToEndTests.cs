using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Airtel.Routes;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>Several countries in one process: each with an application, a currency, a form of number, versions and keys of its own.</summary>
public sealed class CountriesEndToEndTests
{
    [Fact]
    public async Task Two_countries_pay_side_by_side_each_in_its_own_way()
    {
        using var keys = new Keys();
        await using var store = await Store.StartAsync(services: (services, airtel) => AddCongo(services, airtel, keys, "secret"));
        var congo = store.Services.GetRequiredKeyedService<IAirtelClient>("congo");

        var uganda = await store.Client.DisburseAsync(Accounts.Disbursement("p"));
        var paid = await congo.DisburseAsync(InCongo("p"));
        var collected = await congo.CollectAsync(new CollectionRequest { IdempotencyKey = "c", Amount = new Money(900, "XAF"), Payer = Msisdn.FromInternational("242061234567"), Reference = "Order 1" });

        Assert.IsType<Outcome<AirtelPayment>.Completed>(uganda);
        Assert.IsType<Outcome<AirtelPayment>.Completed>(paid);
        Assert.IsType<Outcome<AirtelPayment>.Accepted>(collected);
        var arrivals = store.Airtel.Arrivals.Where(static arrival => arrival.Headers.GetValueOrDefault("X-Country") is "CG").ToList();
        Assert.All(arrivals, static arrival => Assert.Equal("XAF", arrival.Headers["X-Currency"]));
        Assert.Contains(store.Airtel.Executions, static execution => execution.Party is "061234567" && execution.ShortCode is "congo-id");
        Assert.Equal(2, store.Airtel.ArrivalCount(AirtelOperation.Token));
    }

    [Fact]
    public async Task A_remittance_of_Congo_Brazzaville_is_taken_back_over_a_path_of_its_own()
    {
        using var keys = new Keys();
        await using var store = await Store.StartAsync(services: (services, airtel) => AddCongo(services, airtel, keys, "secret"));
        var congo = store.Services.GetRequiredKeyedService<IAirtelClient>("congo");
        var sent = Assert.IsType<Outcome<AirtelPayment>.Completed>(await congo.SendRemittanceAsync(Remittance(new Money(700, "XAF"), "242061234567")));

        var back = Assert.IsType<Outcome<AirtelRefund>.Completed>(await congo.RefundRemittanceAsync(new PaymentRefund { AirtelMoneyId = sent.Value.AirtelMoneyId! }));
        var found = await congo.QueryRemittanceAsync(new PaymentEnquiry { TransactionId = sent.Value.TransactionId });

        var arrival = Assert.Single(store.Airtel.Arrivals, static arrival => arrival.Operation == AirtelOperation.RemittanceRefund);
        var body = JsonSerializer.Deserialize<JsonElement>(arrival.Body.Span);
        Assert.Equal(("/imt/v1/refund", 200), (arrival.Path, arrival.Status));
        Assert.Equal(["country", "pin", "txnID"], body.EnumerateObject().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("CONGO BRAZZAVILLE", sent.Value.AirtelMoneyId), (body.GetProperty("country").GetString(), body.GetProperty("txnID").GetString()));
        Assert.StartsWith("CI", back.Value.AirtelMoneyId, StringComparison.Ordinal);
        Assert.Equal(Claim.Reversed, found.Claim);
        Assert.Equal(1, store.Airtel.ExecutionCount(AirtelOperation.RemittanceRefund));
    }

    [Fact]
    public async Task A_remittance_of_Congo_Brazzaville_is_taken_back_once()
    {
        using var keys = new Keys();
        await using var store = await Store.StartAsync(services: (services, airtel) => AddCongo(services, airtel, keys, "secret"));
        var congo = store.Services.GetRequiredKeyedService<IAirtelClient>("congo");
        var sent = Assert.IsType<Outcome<AirtelPayment>.Completed>(await congo.SendRemittanceAsync(Remittance(new Money(700, "XAF"), "242061234567")));
        store.Airtel.Faults.Add(Fault.LoseResponse.On(AirtelOperation.RemittanceRefund).Once());
        var refund = new PaymentRefund { AirtelMoneyId = sent.Value.AirtelMoneyId! };

        var lost = await congo.RefundRemittanceAsync(refund);
        var again = await congo.RefundRemittanceAsync(refund);
        var other = await congo.RefundRemittanceAsync(refund with { IdempotencyKey = "another key" });

        Assert.IsType<Outcome<AirtelRefund>.Unknown>(lost);
        Assert.True(Assert.IsType<Outcome<AirtelRefund>.Unknown>(again).Trace.IsReplayed);
        Assert.IsType<Outcome<AirtelRefund>.Unknown>(other);
        Assert.Equal((2, 1), (store.Airtel.ArrivalCount(AirtelOperation.RemittanceRefund), store.Airtel.ExecutionCount(AirtelOperation.RemittanceRefund)));
    }

    [Fact]
    public async Task A_remittance_of_any_other_country_is_taken_back_over_the_common_path()
    {
        await using var store = await Store.StartAsync();
        var sent = Assert.IsType<Outcome<AirtelPayment>.Completed>(await store.Client.SendRemittanceAsync(Remittance(Accounts.Shillings(700), "256752123456")));

        var back = await store.Client.RefundRemittanceAsync(new PaymentRefund { AirtelMoneyId = sent.Value.AirtelMoneyId! });

        Assert.IsType<Outcome<AirtelRefund>.Completed>(back);
        Assert.Equal("/openapi/moneytransfer/v2/refund", Assert.Single(store.Airtel.Arrivals, static arrival => arrival.Operation == AirtelOperation.RemittanceRefund).Path);
    }

    [Fact]
    public async Task An_account_with_broken_credentials_hurts_nobody_else()
    {
        using var keys = new Keys();
        await using var store = await Store.StartAsync(services: (services, airtel) => AddCongo(services, airtel, keys, "wrong"));
        var congo = store.Services.GetRequiredKeyedService<IAirtelClient>("congo");

        for (var attempt = 0; attempt < 30; attempt++)
        {
            var refused = Assert.IsType<Outcome<AirtelPayment>.Refused>(await congo.DisburseAsync(InCongo($"p{attempt}")));
            Assert.True(refused.Error.NothingSent);
            var paid = await store.Client.DisburseAsync(Accounts.Disbursement($"p{attempt}"));
            Assert.IsType<Outcome<AirtelPayment>.Completed>(paid);
            store.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(30, store.Airtel.ExecutionCount(AirtelOperation.Disbursement));
    }

    [Fact]
    public async Task A_number_of_one_country_is_not_for_anothers_route()
    {
        using var keys = new Keys();
        await using var store = await Store.StartAsync(services: (services, airtel) => AddCongo(services, airtel, keys, "secret"));
        var route = store.Services.GetServices<IPaymentRoute>().OfType<AirtelCollectRoute>().Single(static route => route.Descriptor.Country is "CG");

        Assert.Equal(ErrorCategory.Unsupported, (await route.PrepareAsync(Attempts.Collect())).Refusal!.Category);
    }

    private static DisbursementRequest InCongo(string key) => new() { IdempotencyKey = key, Amount = new Money(700, "XAF"), Payee = Msisdn.FromInternational("242061234567"), Reference = "Wages May" };

    private static RemittanceRequest Remittance(Money amount, string payee) => new()
    {
        Amount = amount,
        Payee = Msisdn.FromInternational(payee),
        PayerCountry = "KENYA",
        PayerFirstName = "Ann",
        PayerLastName = "Bee",
    };

    private static void AddCongo(IServiceCollection services, AirtelSandbox airtel, Keys keys, string secret)
    {
        var app = airtel.Add(new AirtelSandboxApp("CG", "congo-id", "secret") { Pin = "4321", PinKey = keys.Pin, SigningKey = keys.Signing, RequiresSignature = true });
        services.AddAirtel("congo", account =>
        {
            account.Country = "CG";
            account.BaseAddress = airtel.BaseAddress;
            account.ClientId = app.ClientId;
            account.ClientSecret = secret;
            account.Pin = app.Pin;
            account.PinPublicKey = airtel.PinPublicKey(app);
            account.SignsMessages = true;
            account.DisbursementVersion = AirtelApiVersion.V3;
        });
    }

    /// <summary>2048 bits, so that everything is padded by OAEP.</summary>
    private sealed class Keys : IDisposable
    {
        public RSA Pin { get; } = RSA.Create(2048);

        public RSA Signing { get; } = RSA.Create(2048);

        public void Dispose()
        {
            Pin.Dispose();
            Signing.Dispose();
        }
    }
}
