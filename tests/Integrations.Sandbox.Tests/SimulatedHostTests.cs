using System.Text;
using System.Text.Json;
using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Sandbox.Tests;

/// <summary>A whole host whose network is the sandbox, in one process.</summary>
public sealed class SimulatedHostTests
{
    private static readonly Uri Daraja = new("https://api.safaricom.co.ke");
    private static readonly ProviderOperation Token = new("token", HttpMethod.Get, "/oauth/v1/generate", Replay.Read);
    private static readonly ProviderOperation Push = new("stk_push", HttpMethod.Post, Rig.PushPath, Replay.Never);

    [Fact]
    public async Task A_payment_and_its_callback_stay_in_the_process_and_are_marked_simulated()
    {
        var (reader, sink, log) = (new TestCallbackReader(), new TestCallbackSink(), new LogCapture());
        using var host = Build("Development", reader, sink, log);
        await host.StartAsync();

        var push = await PushAsync(host, host.Services.GetRequiredService<CallbackAddresses>().For(reader.Route.Slug, "order-1"));
        await host.Services.GetRequiredService<SandboxNetwork>().Daraja.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal((Claim.Succeeded, true), (push.Claim, push.Trace.IsSimulated));
        var callback = Assert.Single(sink.Stored);
        Assert.True(callback.IsSimulated);
        Assert.True(host.Services.GetRequiredService<CallbackAddresses>().BelongsTo(reader.Route.Slug, callback.Token, "order-1"));
        Assert.Equal("0", JsonElement.Parse(callback.Body.Span).GetProperty("Body").GetProperty("stkCallback").GetProperty("ResultCode").ToString());
        Assert.Contains(log.Lines, static line => line.Contains("stk_push", StringComparison.Ordinal) && line.Contains("True", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tokens_are_recognisable_and_the_hosts_own_credentials_are_accepted()
    {
        using var host = Build("Development");
        await host.StartAsync();

        var token = await TokenAsync(host);

        Assert.StartsWith("SIMULATED-", token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hosts_own_checks_can_be_switched_back_to_those_of_Daraja()
    {
        using var host = Build("Development", configure: static sandbox => sandbox.Daraja.AcceptsAnyCredentials = false);
        await host.StartAsync();

        Assert.Equal("", await TokenAsync(host));
    }

    [Fact]
    public async Task A_callback_that_is_addressed_elsewhere_leaves_no_process()
    {
        var (sink, log) = (new TestCallbackSink(), new LogCapture());
        using var host = Build("Development", sink: sink, log: log);
        await host.StartAsync();
        var daraja = host.Services.GetRequiredService<SandboxNetwork>().Daraja;

        await PushAsync(host, new Uri("https://other.example.com/cb/0123456789ab/token"));
        await daraja.CalledBackAsync(DarajaOperation.StkPush);

        Assert.Equal(CallbackDelivery.Unanswered, Assert.Single(daraja.Callbacks).Delivery);
        Assert.Empty(sink.Stored);
        Assert.Contains(log.At(LogLevel.Warning), static line => line.Contains("goes nowhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Staging", true)]
    [InlineData("Production", false)]
    public async Task A_host_in_Production_refuses_to_start(string environment, bool starts)
    {
        using var host = Build(environment);

        var exception = await Record.ExceptionAsync(() => host.StartAsync());

        Assert.Equal(starts, exception is null);
        Assert.True(starts || exception!.Message.Contains("no money would move", StringComparison.Ordinal));
    }

    [Fact]
    public void A_host_in_Production_that_is_never_started_cannot_send_either()
    {
        using var host = Build("Production");

        Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<ProviderHttpFactory>());
    }

    [Fact]
    public async Task A_provider_that_the_sandbox_does_not_play_is_not_reached_for_real()
    {
        using var host = Build("Development");
        await host.StartAsync();
        var http = host.Services.GetRequiredService<ProviderHttpFactory>().Create("other", "Integrations.Other", new Uri("https://other.example.com"));

        var verdict = await http.SendAsync(new ProviderCall { Operation = Token, Merchant = "shop", Path = "/" }, static _ => Reading<string>.Unknown());

        Assert.Empty(verdict.Exchange.Transmissions);
        Assert.Contains("does not play the provider 'other'", verdict.Exchange.BlockedBy?.Message ?? "", StringComparison.Ordinal);
    }

    private static IHost Build(string environment, TestCallbackReader? reader = null, TestCallbackSink? sink = null, LogCapture? log = null, Action<SandboxOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log ?? new LogCapture());
        builder.Services.AddSingleton<TimeProvider>(new ManualTime());
        builder.Services.AddProviderHttp(new Protocol("mpesa"));
        builder.Services.AddProviderHttp(new Protocol("other"));
        builder.Services.AddSingleton<ICallbackReader>(reader ?? new TestCallbackReader());
        builder.Services.AddSingleton<ICallbackSink>(sink ?? new TestCallbackSink());
        builder.Services.AddMobileMoneyCallbacks();
        builder.Services.AddSandboxNetwork(configure).AddSandboxNetwork();
        return builder.Build();
    }

    private static ProviderHttp HttpOf(IHost host) => host.Services.GetRequiredService<ProviderHttpFactory>().Create("mpesa", "Integrations.Mpesa", Daraja);

    private static async Task<string> TokenAsync(IHost host)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("the host's key:the host's secret"));
        var call = new ProviderCall { Operation = Token, Merchant = "shop", Path = "/oauth/v1/generate?grant_type=client_credentials", Headers = [new("Authorization", $"Basic {basic}")] };
        var verdict = await HttpOf(host).SendAsync(call, static answer => new Reading<string>(Claim.Succeeded, Encoding.UTF8.GetString(answer.Answer.Span), null));
        return verdict.Value is { Length: > 0 } json ? JsonElement.Parse(json).GetProperty("access_token").GetString()! : "";
    }

    private static async Task<Verdict<string>> PushAsync(IHost host, Uri callback)
    {
        var body = Fixture.Load("stk.request.all-strings.json").GetRawText().Replace(Fixture.Load("stk.request.all-strings.json").GetProperty("CallBackURL").GetString()!, callback.AbsoluteUri, StringComparison.Ordinal);
        var call = new ProviderCall
        {
            Operation = Push,
            Merchant = "shop",
            Path = Rig.PushPath,
            Body = Encoding.UTF8.GetBytes(body),
            Headers = [new("Authorization", $"Bearer {await TokenAsync(host)}")],
        };
        return await HttpOf(host).SendAsync(call, static answer => new Reading<string>(answer.IsSuccessStatus ? Claim.Succeeded : Claim.None, "", ErrorCategory.OutcomeUnknown));
    }

    private sealed class Protocol(string provider) : ProviderProtocol
    {
        public override string Provider => provider;
    }
}
