using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Integrations.Bridge;
using Integrations.Mpesa;
using Integrations.MtnMomo;
using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos;

namespace Integrations.Samples.Remittance;

/// <summary>The host: M-Pesa in Kenya, USDC on a local chain, MTN in Uganda, one Bridge over all. It can be taken away and started again on the same files.</summary>
/// <param name="sandbox">The three sides, played.</param>
/// <param name="folder">Where both files are.</param>
/// <param name="configure">Last word on the host; gives the address that it listens on. Default: a free port, the same after each start.</param>
internal sealed class Office(SandboxServer sandbox, string folder, Func<WebApplicationBuilder, Uri>? configure = null) : IAsyncDisposable
{
    // For the local chain alone.
    private static readonly Secret PrivateKey = new("ed25519-priv-0x6c1f0a7e53d98b42e1c07f3a95d2b84690e7c3158af24db6720c9e5f31a8d46b");

    private readonly string _signingKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private Uri? _address;
    private WebApplication? _app;

    public static string Treasury { get; } = AddressOf(PrivateKey);

    public IServiceProvider Services => _app!.Services;

    public IMobileMoneyBridge Bridge => Services.GetRequiredService<IMobileMoneyBridge>();

    public Desk Desk => Services.GetRequiredService<Desk>();

    public SettlementBatch Batch => Services.GetRequiredService<SettlementBatch>();

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var services = builder.Services;
        services.AddMpesa(Fill);
        services.AddMtnMomo(Fill);
        services.AddAptos(Fill);
        services.AddMobileMoneyBridge()
            .UseSqlite($"Data Source={Path.Combine(folder, "payments.db")}")

            // The nodes are our own: two hundred questions at once harm nobody.
            .Configure(static bridge => (bridge.PollsPerSecond, bridge.PollBurst) = (100, 400))

            // What a dead host was sending is taken up when its hold on it has ended: after two minutes unless it is said here.
            .Configure(static bridge => (bridge.LeaseDuration, bridge.SendTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(15)));

        services.AddSingleton(provider => new RemittanceFile(Path.Combine(folder, "remittances.db"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Bell>();
        services.AddSingleton<SettlementBatch>();
        services.AddSingleton<IRateSource, DeskRates>();
        services.AddSingleton<IPaymentObserver, PaymentWatch>();
        services.AddSingleton<Desk>();
        services.AddHostedService(static provider => provider.GetRequiredService<Desk>());
        var address = configure?.Invoke(builder) ?? ListenOn(builder, _address ??= FreeAddress());
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = address;
            callbacks.SigningKeys.Add(_signingKey);
        });

        _app = builder.Build();
        _app.MapMobileMoneyCallbacks();
        await _app.StartAsync();
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
        var daraja = sandbox.Daraja;
        mpesa.BaseAddress = daraja.BaseAddress;
        mpesa.ShortCode = "174379";
        mpesa.Passkey = daraja.ShortCodes["174379"].Passkey;
        mpesa.ConsumerKey = daraja.App.ConsumerKey;
        mpesa.ConsumerSecret = daraja.App.ConsumerSecret;

        // Who may take a payment back.
        mpesa.InitiatorName = daraja.ShortCodes["174379"].Initiator;
        mpesa.InitiatorPassword = daraja.ShortCodes["174379"].InitiatorPassword;
        mpesa.CertificatePem = daraja.SecurityCertificatePem;
    }

    private void Fill(MtnMomoOptions momo)
    {
        momo.BaseAddress = sandbox.MtnMomo.BaseAddress;
        (momo.Country, momo.TargetEnvironment, momo.Currency) = ("UG", "mtnuganda", "UGX");
        momo.Disbursement = new MtnMomoProductOptions { SubscriptionKey = "sandbox-disbursement-key", ApiUser = sandbox.MtnMomo.User.Id, ApiKey = sandbox.MtnMomo.User.Key };
    }

    private void Fill(AptosOptions aptos)
    {
        foreach (var node in sandbox.Aptos.Nodes)
        {
            aptos.Nodes.Add(node.Address);
        }

        (aptos.ChainId, aptos.Sender, aptos.PrivateKey) = (sandbox.Aptos.Options.ChainId, Treasury, PrivateKey.Reveal());
    }

    private static string AddressOf(Secret key)
    {
        using var signer = AptosLocalSigner.FromPrivateKey(key);
        AptosAddress address = signer.AuthenticationKey;
        return address.ToString();
    }

    private static Uri ListenOn(WebApplicationBuilder builder, Uri address)
    {
        builder.WebHost.UseUrls(address.ToString());
        return address;
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
