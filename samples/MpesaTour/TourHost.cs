using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>A host with two M-Pesa accounts, on a free port of this machine.</summary>
internal static class TourHost
{
    public static async Task<WebApplication> StartAsync(DarajaSandbox daraja)
    {
        PrepareProvider(daraja);
        var address = FreeAddress();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());

        AddShop(builder.Services, daraja);
        AddBranch(builder.Services, daraja);
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        });
        builder.Services.AddSingleton<CallbackInbox>();
        builder.Services.AddSingleton<ICallbackHandler>(services => services.GetRequiredService<CallbackInbox>());
        builder.Services.AddSingleton<Takings>();
        builder.Services.AddSingleton<IIncomingPaymentObserver>(services => services.GetRequiredService<Takings>());
        builder.Services.AddSingleton<IIncomingPaymentValidator, KnownInvoices>();

        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        return app;
    }

    /// <summary>The default account: a pay bill that collects, and a bulk number that pays out.</summary>
    private static void AddShop(IServiceCollection services, DarajaSandbox daraja) => services.AddMpesa(mpesa =>
    {
        mpesa.BaseAddress = daraja.BaseAddress;
        mpesa.ShortCode = "174379";
        mpesa.B2cShortCode = "600996";
        mpesa.ConsumerKey = daraja.App.ConsumerKey;
        mpesa.ConsumerSecret = daraja.App.ConsumerSecret;
        mpesa.Passkey = daraja.ShortCodes["174379"].Passkey;
        mpesa.InitiatorName = daraja.ShortCodes["600996"].Initiator;
        mpesa.InitiatorPassword = daraja.ShortCodes["600996"].InitiatorPassword;
        mpesa.CertificatePem = daraja.SecurityCertificatePem;
        foreach (var source in MpesaCallbackSources.Published)
        {
            mpesa.CallbackSourceRanges.Add(source);
        }
    });

    /// <summary>A second account: a till, with an application of its own.</summary>
    private static void AddBranch(IServiceCollection services, DarajaSandbox daraja) => services.AddMpesa("branch", branch =>
    {
        branch.BaseAddress = daraja.BaseAddress;
        branch.ShortCode = "600123";
        branch.TransactionType = MpesaTransactionType.BuyGoods;
        branch.TillNumber = "5600123";
        branch.ConsumerKey = "branch-key";
        branch.ConsumerSecret = "branch-secret";
        branch.Passkey = "branch-passkey";
    });

    private static void PrepareProvider(DarajaSandbox daraja)
    {
        daraja.ShortCodes["174379"].ValidationEnabled = true;
        daraja.Add(new DarajaApp("branch-key", "branch-secret"));
        daraja.Add(new DarajaShortCode("600123") { Kinds = DarajaShortCodeKinds.Till, Till = "5600123", Passkey = "branch-passkey" });
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
