using System.Text.Json;
using Integrations.Airtel;
using Integrations.Flash;
using Integrations.MobileMart;
using Integrations.Mpesa;
using Integrations.MtnMomo;
using Integrations.Ncba;
using Integrations.Prepaid;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>
/// A payment by a provider's own client, and its control: the very bytes that the client sent, with their headers, sent again by a bare <see cref="HttpClient"/> which reads the answer as JSON and asks for a good status.
/// </summary>
internal sealed class ClientCall : IDisposable
{
    private static readonly Msisdn Kenyan = Msisdn.Parse("0712345678", "KE");
    private static readonly Msisdn Ugandan = Msisdn.FromInternational("256752123456");
    private static readonly Msisdn SouthAfrican = Msisdn.FromInternational("27850012345");
    private static readonly Msisdn Swede = Msisdn.FromInternational("46733123999");

    private static readonly SupplierProduct Airtime = new()
    {
        Code = "D1eiCf7vEOVbYERfE1vZ",
        Kind = ProductKind.Airtime,
        Delivery = ProductDelivery.Pinless,
        Brand = "Telkom",
        Name = "Telkom Pinless Variable",
        MinAmount = new Money(2m, "ZAR"),
        MaxAmount = new Money(1000m, "ZAR"),
        Service = "airtime",
    };

    private readonly ServiceProvider _services;
    private readonly HttpClient _bare = new(new SocketsHttpHandler());
    private readonly Func<IServiceProvider, Task> _pay;
    private readonly SentRequest _sent;

    private ClientCall(string name, ServiceProvider services, Func<IServiceProvider, Task> pay, SentRequest sent) => (Name, _services, _pay, _sent) = (name, services, pay, sent);

    public string Name { get; }

    public static async Task<IReadOnlyList<ClientCall>> StartAllAsync(Uri server) =>
    [
        await StartAsync(
            "M-Pesa: STK push",
            services => services.AddMpesa(mpesa =>
            {
                mpesa.BaseAddress = server;
                mpesa.ShortCode = "174379";
                mpesa.Passkey = "passkey";
                mpesa.ConsumerKey = "key";
                mpesa.ConsumerSecret = "secret";
            }),
            static async services => Taken(await services.GetRequiredService<IMpesaClient>().StkPushAsync(new StkPushRequest { Amount = new Money(100m, "KES"), Payer = Kenyan, AccountReference = "INV-7", CallbackUrl = new Uri("https://shop.example/callback") }))),
        await StartAsync(
            "MTN MoMo: request to pay",
            services => services.AddMtnMomo(momo =>
            {
                momo.BaseAddress = server;
                momo.Collection = new MtnMomoProductOptions { SubscriptionKey = "subscription", ApiUser = "01932c5e-8d7a-4bbb-8ccc-0123456789ab", ApiKey = "key" };
            }),
            static async services => Taken(await services.GetRequiredService<IMtnMomoClient>().RequestToPayAsync(new MomoRequestToPay { Amount = new Money(100m, "EUR"), Payer = Swede, ExternalId = "INV-7" }))),
        await StartAsync(
            "Airtel Money: collection",
            services => services.AddAirtel(airtel =>
            {
                airtel.Country = "UG";
                airtel.BaseAddress = server;
                airtel.ClientId = "client";
                airtel.ClientSecret = "secret";
                airtel.SignsMessages = false;
                airtel.CollectionVersion = AirtelApiVersion.V1;
            }),
            static async services => Taken(await services.GetRequiredService<IAirtelClient>().CollectAsync(new CollectionRequest { Amount = new Money(1000m, "UGX"), Payer = Ugandan, Reference = "INV 7" }))),
        await StartAsync(
            "NCBA: STK push",
            services => services.AddNcba(ncba =>
            {
                ncba.BaseAddress = server;
                ncba.Till = "100200";
                ncba.Username = "user";
                ncba.ApiSecret = "secret";
            }),
            static async services => Taken(await services.GetRequiredService<INcbaClient>().PushAsync(new NcbaPushRequest { Amount = new Money(100m, "KES"), Payer = Kenyan }))),
        await StartAsync(
            "MobileMart: airtime",
            services => services.AddMobileMart(mart =>
            {
                mart.BaseAddress = server;
                mart.ClientId = "client";
                mart.ClientSecret = "secret";
            }),
            static async services => Sold(await services.GetRequiredService<IMobileMartClient>().TopUpAsync(new MobileMartTopUpRequest { Amount = new Money(20m, "ZAR"), Number = SouthAfrican, Product = Airtime }))),
        await StartAsync(
            "Flash: 1Voucher",
            services => services.AddFlash(flash =>
            {
                flash.BaseAddress = server;
                flash.AccountNumber = "1111-2222-3333-4444";
                flash.ConsumerKey = "key";
                flash.ConsumerSecret = "secret";
            }),
            static async services => Sold(await services.GetRequiredService<IFlashClient>().PurchaseAsync(new FlashVoucherSale { Kind = FlashVoucherKind.OneVoucher, Amount = new Money(100m, "ZAR") }))),
    ];

    public Task PayAsync() => _pay(_services);

    public async Task SendBareAsync()
    {
        using var request = new HttpRequestMessage(_sent.Method, _sent.Address) { Content = new ByteArrayContent(_sent.Body) };
        foreach (var (name, values) in _sent.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in _sent.ContentHeaders)
        {
            request.Content.Headers.TryAddWithoutValidation(name, values);
        }

        using var response = await _bare.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (answer.Length > 0)
        {
            using var document = JsonDocument.Parse(answer);
            _ = document.RootElement.ValueKind;
        }
    }

    public void Dispose()
    {
        _bare.Dispose();
        _services.Dispose();
    }

    private static async Task<ClientCall> StartAsync(string name, Func<IServiceCollection, IHttpClientBuilder> add, Func<IServiceProvider, Task> pay)
    {
        var recorder = new Recorder();
        var recorded = new ServiceCollection();
        add(recorded).AddHttpMessageHandler(() => recorder);
        await using (var first = recorded.BuildServiceProvider())
        {
            await pay(first);
        }

        var services = new ServiceCollection();
        add(services);
        return new ClientCall(name, services.BuildServiceProvider(), pay, recorder.Last ?? throw new InvalidOperationException($"{name}: nothing was sent."));
    }

    private static void Taken<T>(Outcome<T> outcome)
        where T : notnull
    {
        if (outcome is not Outcome<T>.Accepted)
        {
            throw new InvalidOperationException($"The payment was not taken: {outcome}.");
        }
    }

    private static void Sold<T>(Outcome<T> outcome)
        where T : notnull
    {
        if (outcome is not Outcome<T>.Completed)
        {
            throw new InvalidOperationException($"The sale was not made: {outcome}.");
        }
    }

    private sealed record SentRequest(HttpMethod Method, Uri Address, byte[] Body, KeyValuePair<string, IEnumerable<string>>[] Headers, KeyValuePair<string, IEnumerable<string>>[] ContentHeaders);

    private sealed class Recorder : DelegatingHandler
    {
        public SentRequest? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            Last = new SentRequest(request.Method, request.RequestUri!, body, [.. request.Headers], [.. request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()]);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
