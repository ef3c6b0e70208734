using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Callbacks;
using Integrations.Sandbox;

namespace Integrations.Samples.Quickstart;

/// <summary>A web application that takes and pays out money: what a host of its own looks like.</summary>
internal static class Shop
{
    /// <summary>Starts it on a free port of this machine, pointed at the sandbox.</summary>
    public static async Task<WebApplication> StartAsync(DarajaSandbox daraja)
    {
        var address = FreeAddress();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());

        builder.Services.AddMpesa(mpesa =>
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
        });
        builder.Services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        });
        builder.Services.AddSingleton<PaymentResults>();
        builder.Services.AddSingleton<ICallbackHandler>(services => services.GetRequiredService<PaymentResults>());

        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        await app.StartAsync();
        return app;
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
