using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.EndToEnd;

/// <summary>What an account sends that sets nothing but its country: paths, headers, number, amount and PIN.</summary>
public sealed class CountryWireTests
{
    private const string Pin = "4321";

    // Keys for all tests: making them takes longer than most of them.
    private static readonly Dictionary<int, (RSA Pin, RSA Signing)> Keys = new()
    {
        [1024] = (RSA.Create(1024), RSA.Create(1024)),
        [2048] = (RSA.Create(2048), RSA.Create(2048)),
    };

    /// <summary>Country, key, number of the customer, the same on the wire, <c>X-Currency</c>, currency, amount, path of a push, path of a payout, whether both are signed.</summary>
    public static TheoryData<string, int, string, string, string, string, string, string, string, bool> Payments => new()
    {
        { "UG", 1024, "0752 123 456", "752123456", "UGX", "UGX", "1000", "/merchant/v2/payments/", "/standard/v1/disbursements/", true },
        { "KE", 1024, "+254 733 123456", "733123456", "KES", "KES", "10.5", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "TZ", 1024, "0682 123 456", "682123456", "TZS", "TZS", "1000", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "RW", 1024, "0732 123 456", "732123456", "RWF", "RWF", "1000", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "MG", 1024, "+261 33 12 345 67", "331234567", "MGA", "MGA", "1000", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "CD", 2048, "+243 991 234 567", "991234567", "CDF", "CDF", "10.25", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "GA", 1024, "+241 74 12 34 56", "074123456", "CFA", "XAF", "900", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "ZM", 1024, "+260 971 234567", "971234567", "ZMW", "ZMW", "10.5", "/merchant/v1/payments/", "/standard/v3/disbursements", true },
        { "TD", 2048, "+235 63 01 23 45", "63012345", "XAF", "XAF", "900", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "NE", 1024, "+227 96 12 34 56", "96123456", "XOF", "XOF", "900", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "MW", 1024, "0991 234 567", "991234567", "MWK", "MWK", "10.5", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "CG", 2048, "+242 06 123 4567", "061234567", "XAF", "XAF", "900", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "SC", 1024, "+248 2 712 345", "2712345", "SCR", "SCR", "10.5", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
        { "NG", 1024, "0802 123 4567", "8021234567", "NGN", "NGN", "10.5", "/merchant/v1/payments/", "/standard/v1/disbursements/", false },
    };

    [Theory]
    [MemberData(nameof(Payments))]
    public async Task Money_moves_in_each_country_in_its_own_way(
        string country, int bits, string number, string party, string word, string currency, string amount, string push, string payout, bool isSigned)
    {
        await using var store = await StartAsync(country, bits, isSigned);
        var there = store.Services.GetRequiredKeyedService<IAirtelClient>(country);
        var money = new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency);
        var customer = Msisdn.Parse(number, country);

        var collected = await there.CollectAsync(new CollectionRequest { Amount = money, Payer = customer, Reference = "Order 1" });
        var paid = await there.DisburseAsync(new DisbursementRequest { Amount = money, Payee = customer, Reference = "Wages May" });

        Assert.IsType<Outcome<AirtelPayment>.Accepted>(collected);
        Assert.IsType<Outcome<AirtelPayment>.Completed>(paid);
        var (pushed, paidOut) = (Arrived(store, AirtelOperation.Push), Arrived(store, AirtelOperation.Disbursement));
        Assert.Equal((push, country, word, isSigned, party, amount), Wire(pushed, "subscriber"));
        Assert.Equal((payout, country, word, isSigned, party, amount), Wire(paidOut, "payee"));
        Assert.Equal(Pin, Opened(Body(paidOut).GetProperty("pin").GetString()!, Keys[bits].Pin));
    }

    [Theory]
    [InlineData("ZM", 1024)]
    [InlineData("CG", 2048)]
    [InlineData("CG", 1024)]
    public async Task A_signature_is_sealed_with_the_padding_that_its_key_has_room_for(string country, int bits)
    {
        await using var store = await StartAsync(country, bits, isSigned: true, static account => account.SignsMessages = true);
        var there = store.Services.GetRequiredKeyedService<IAirtelClient>(country);
        var (money, customer) = country is "ZM"
            ? (new Money(10.5m, "ZMW"), Msisdn.FromInternational("260971234567"))
            : (new Money(900, "XAF"), Msisdn.FromInternational("242061234567"));

        var collected = await there.CollectAsync(new CollectionRequest { Amount = money, Payer = customer, Reference = "Order 1" });

        Assert.IsType<Outcome<AirtelPayment>.Accepted>(collected);
        Assert.Equal(69, Opened(Arrived(store, AirtelOperation.Push).Headers["x-key"], Keys[bits].Signing).Length);
    }

    [Theory]
    [InlineData("UGX")]
    [InlineData("RWF")]
    [InlineData("XAF")]
    [InlineData("XOF")]
    public void A_currency_without_decimals_has_no_such_money(string currency) => Assert.ThrowsAny<Exception>(() => new Money(10.5m, currency));

    [Fact]
    public async Task Decimals_that_the_wire_does_not_take_are_refused_and_nothing_is_sent()
    {
        await using var store = await StartAsync("KE", 1024, isSigned: false, static account => account.AmountDecimals = 0);
        var there = store.Services.GetRequiredKeyedService<IAirtelClient>("KE");
        var collection = new CollectionRequest { Amount = new Money(10.5m, "KES"), Payer = Msisdn.FromInternational("254733123456"), Reference = "Order 1" };

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => there.CollectAsync(collection));
        var whole = await there.CollectAsync(collection with { Amount = new Money(10m, "KES") });

        Assert.Equal("Amount", Assert.Single(refused.Problems).Field);
        Assert.IsType<Outcome<AirtelPayment>.Accepted>(whole);
        Assert.Equal("10", Wire(Arrived(store, AirtelOperation.Push), "subscriber").Amount);
    }

    private static Task<Store> StartAsync(string country, int bits, bool isSigned, Action<AirtelOptions>? change = null) => Store.StartAsync(services: (services, airtel) =>
    {
        var keys = Keys[bits];
        var app = airtel.Add(new AirtelSandboxApp(country, "id-there", "secret-there") { Pin = Pin, PinKey = keys.Pin, SigningKey = keys.Signing, RequiresSignature = isSigned });
        services.AddAirtel(country, account =>
        {
            account.Country = country;
            account.BaseAddress = airtel.BaseAddress;
            account.ClientId = app.ClientId;
            account.ClientSecret = app.ClientSecret;
            account.Pin = Pin;
            account.PinPublicKey = airtel.PinPublicKey(app);
            change?.Invoke(account);
        });
    });

    private static SandboxArrival Arrived(Store store, SandboxOperation operation) => Assert.Single(store.Airtel.Arrivals, arrival => arrival.Operation == operation);

    private static (string Path, string Country, string Currency, bool IsSigned, string Party, string Amount) Wire(SandboxArrival arrival, string party) => (
        arrival.Path,
        arrival.Headers["X-Country"],
        arrival.Headers["X-Currency"],
        arrival.Headers.ContainsKey("x-signature") && arrival.Headers.ContainsKey("x-key"),
        Body(arrival).GetProperty(party).GetProperty("msisdn").GetString()!,
        Body(arrival).GetProperty("transaction").GetProperty("amount").GetRawText());

    private static JsonElement Body(SandboxArrival arrival) => JsonSerializer.Deserialize<JsonElement>(arrival.Body.Span);

    /// <summary>1024 bits mean PKCS#1 v1.5; what is documented of 2048 bits is OAEP.</summary>
    private static string Opened(string text, RSA key) =>
        Encoding.UTF8.GetString(key.Decrypt(Convert.FromBase64String(text), key.KeySize is 1024 ? RSAEncryptionPadding.Pkcs1 : RSAEncryptionPadding.OaepSHA256));
}
