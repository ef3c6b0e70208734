using System.Net;
using System.Threading.Channels;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.AspNetCore.Tests;

/// <summary>One program, switched between Simulated, Sandbox and Production by configuration alone.</summary>
public sealed class EnvironmentSwitchTests
{
    [Fact]
    public async Task Simulated_pays_and_calls_back_inside_the_process()
    {
        var heard = new Heard();
        await using var app = Build("Development", heard, ("Mpesa:Environment", "Simulated"), ("Mpesa:ConsumerKey", "the host's own"), ("Mpesa:ShortCode", "512345"), ("Mpesa:Passkey", "any"));
        await app.StartAsync();

        var outcome = await PushAsync(app);
        var (reading, envelope) = await heard.NextAsync();

        Assert.True(Assert.IsType<Outcome<StkPushAcknowledgement>.Accepted>(outcome).Trace.IsSimulated);
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
        Assert.True(envelope.IsSimulated);
        Assert.True(reading.Finding.Trace.IsSimulated);
    }

    [Fact]
    public async Task Simulated_takes_the_hosts_own_operator_for_payouts()
    {
        var heard = new Heard();
        await using var app = Build("Development", heard, ("Mpesa:Environment", "Simulated"), ("Mpesa:InitiatorName", "anna"), ("Mpesa:InitiatorPassword", "any"));
        await app.StartAsync();

        var outcome = await app.Services.GetRequiredService<IMpesaClient>().PayOutAsync(new PayoutRequest { Amount = new Money(250m, "KES"), Payee = Msisdn.Parse("0708374149", "KE") });
        var (reading, _) = await heard.NextAsync();

        Assert.IsType<Outcome<MpesaAcknowledgement>.Accepted>(outcome);
        Assert.Equal(Claim.Succeeded, reading.Finding!.Claim);
    }

    [Theory]
    [InlineData("Sandbox", "Development")]
    [InlineData("Production", "Production")]
    public async Task Sandbox_and_Production_go_over_the_network(string environment, string host)
    {
        await using var daraja = await SandboxServer.StartAsync();
        await using var app = Build(
            host,
            new Heard(),
            ("Mpesa:Environment", environment),
            ("Mpesa:BaseAddress", daraja.Daraja.BaseAddress.AbsoluteUri),
            ("Callbacks:PublicBaseAddress", "https://pay.example.com"),
            ("Callbacks:SigningKeys:0", Convert.ToBase64String(new byte[32])));
        await app.StartAsync();

        var outcome = await PushAsync(app);

        Assert.False(Assert.IsType<Outcome<StkPushAcknowledgement>.Accepted>(outcome).Trace.IsSimulated);
        Assert.Equal(1, daraja.Daraja.ArrivalCount(DarajaOperation.StkPush));
    }

    [Fact]
    public async Task Simulated_without_a_simulated_network_does_not_start()
    {
        var builder = Builder("Development", new Heard(), [("Mpesa:Environment", "Simulated"), ("Callbacks:PublicBaseAddress", "https://pay.example.com"), ("Callbacks:SigningKeys:0", Convert.ToBase64String(new byte[32]))]);
        await using var app = builder.Build();

        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains("AddSandboxNetwork", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulated_network_does_not_start_in_a_Production_host()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Build("Production", new Heard(), ("Mpesa:Environment", "Simulated")));

        Assert.Contains("no money would move", exception.Message, StringComparison.Ordinal);
    }

    private static Task<Outcome<StkPushAcknowledgement>> PushAsync(WebApplication app) => app.Services.GetRequiredService<IMpesaClient>().StkPushAsync(
        new StkPushRequest { Amount = new Money(100m, "KES"), Payer = Msisdn.Parse("0708374149", "KE"), AccountReference = "order-1" });

    private static WebApplication Build(string environment, Heard heard, params (string Key, string? Value)[] settings)
    {
        var builder = Builder(environment, heard, settings);
        if (builder.Configuration["Mpesa:Environment"] is "Simulated")
        {
            builder.Services.AddSandboxNetwork();
        }

        var app = builder.Build();
        app.MapMobileMoneyCallbacks();
        return app;
    }

    private static WebApplicationBuilder Builder(string environment, Heard heard, (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(
        [
            new("Mpesa:ConsumerKey", "sandbox-consumer-key"),
            new("Mpesa:ConsumerSecret", "sandbox-consumer-secret"),
            new("Mpesa:ShortCode", "174379"),
            new("Mpesa:Passkey", "bfb279f9aa9bdbcf158e97dd71a467cd2e0c893059b10f78e6b72ada1ed2c919"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value)));
        builder.Services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
        builder.Services.AddMobileMoneyCallbacks();
        builder.Services.AddSingleton<ICallbackHandler>(heard);
        return builder;
    }

    private sealed class Heard : ICallbackHandler
    {
        private readonly Channel<(CallbackReading Reading, CallbackEnvelope Envelope)> _heard = Channel.CreateUnbounded<(CallbackReading, CallbackEnvelope)>();

        public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default) =>
            _heard.Writer.WriteAsync((reading, envelope), cancellationToken);

        public async Task<(CallbackReading Reading, CallbackEnvelope Envelope)> NextAsync() => await _heard.Reader.ReadAsync();
    }
}
