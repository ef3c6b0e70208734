using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Airtel;
using Integrations.Bridge;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.MtnMomo;
using Integrations.Ncba;
using Integrations.Sandbox;

namespace Integrations.Samples.Quickstart;

/// <summary>A web application that takes money over Daraja or NCBA in Kenya and over MTN or Airtel in Uganda, and pays it out over Daraja: what a host of its own looks like. It can be stopped and started again on the same file.</summary>
internal sealed class Shop(DarajaSandbox daraja, SandboxServer others, string database, Books books) : IAsyncDisposable
{
    private readonly Uri _address = FreeAddress();
    private readonly string _signingKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private WebApplication? _app;

    public IMobileMoneyBridge Bridge => _app!.Services.GetRequiredService<IMobileMoneyBridge>();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_address.ToString());

        // Two ways to the same wallets: the Bridge takes Daraja first, and NCBA when it is proven that Daraja was sent nothing.
        builder.Services.AddMpesa(Fill);
        builder.Services.AddNcba(Fill);

        // And the two wallets of Uganda.
        builder.Services.AddMtnMomo(Fill);
        builder.Services.AddAirtel(Fill);
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = _address;
            callbacks.SigningKeys.Add(_signingKey);
        });
        builder.Services.AddSingleton<IPaymentObserver>(books);
        builder.Services.AddSingleton<IIncomingPaymentObserver>(books);
        builder.Services.AddMobileMoneyBridge()
            .UseSqlite($"Data Source={database}")
            .Configure(bridge => bridge.ResendAfter = TimeSpan.FromSeconds(10));

        _app = builder.Build();
        _app.MapMobileMoneyCallbacks();
        await _app.StartAsync();

        // With a real bank this address stands in the letter that the merchant signs; Airtel's is typed into its portal.
        others.Airtel.App.CallbackUrl = _app.Services.GetRequiredService<IAirtelClient>().CallbackAddress;
        others.Ncba.Merchant.PaybillNotificationUrl = _app.Services.GetRequiredService<INcbaClient>().NotificationAddresses.Paybill;
    }

    /// <summary>Takes the host away as it stands: nothing is told to stop, nothing is waited for.</summary>
    public async Task CrashAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await CrashAsync();
        }
    }

    private void Fill(MpesaOptions mpesa)
    {
        mpesa.BaseAddress = daraja.BaseAddress;
        mpesa.ShortCode = "174379";
        mpesa.Passkey = daraja.ShortCodes["174379"].Passkey;
        mpesa.B2cShortCode = "600996";
        mpesa.ConsumerKey = daraja.App.ConsumerKey;
        mpesa.ConsumerSecret = daraja.App.ConsumerSecret;
        mpesa.InitiatorName = daraja.ShortCodes["600996"].Initiator;
        mpesa.InitiatorPassword = daraja.ShortCodes["600996"].InitiatorPassword;
        mpesa.CertificatePem = daraja.SecurityCertificatePem;
    }

    private void Fill(NcbaOptions ncba)
    {
        var bank = others.Ncba;
        ncba.BaseAddress = bank.BaseAddress;
        ncba.Till = bank.Merchant.Till;
        ncba.Username = bank.Merchant.Username;
        ncba.ApiSecret = bank.Merchant.Secret;
        ncba.ReferenceStyle = NcbaReferenceStyle.Hash;
        ncba.Notifications = NcbaNotifications.Paybill;
        ncba.NotificationUsername = bank.Merchant.NotificationUsername;
        ncba.NotificationPassword = bank.Merchant.NotificationPassword;
        ncba.NotificationSecretKey = bank.Merchant.SecretKey;
    }

    private void Fill(MtnMomoOptions momo)
    {
        momo.BaseAddress = others.MtnMomo.BaseAddress;

        // MTN's own sandbox pays in euros; this one plays Uganda.
        (momo.Country, momo.TargetEnvironment, momo.Currency) = ("UG", "mtnuganda", "UGX");
        momo.Collection = new MtnMomoProductOptions { SubscriptionKey = "sandbox-collection-key", ApiUser = others.MtnMomo.User.Id, ApiKey = others.MtnMomo.User.Key };
    }

    private void Fill(AirtelOptions airtel)
    {
        airtel.BaseAddress = others.Airtel.BaseAddress;
        airtel.Country = "UG";
        airtel.ClientId = others.Airtel.App.ClientId;
        airtel.ClientSecret = others.Airtel.App.ClientSecret;
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
