using System.Text.Json;
using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>The subject: the same call through the pipeline, with guard, resilience, authentication and telemetry.</summary>
internal sealed class PipelineCall : IDisposable
{
    private static readonly ProviderOperation Push = new("stk_push", HttpMethod.Post, "stkpush/v1/processrequest", Replay.Never);

    private readonly ServiceProvider _services;
    private readonly ProviderHttp _http;
    private readonly PushRequest _push = new();
    private readonly HeldToken _token;

    public PipelineCall(Uri address, HeldToken token)
    {
        _token = token;
        var services = new ServiceCollection();
        services.AddProviderHttp(new BenchmarkProtocol());
        _services = services.BuildServiceProvider();
        _http = _services.GetRequiredService<ProviderHttpFactory>().Create(BenchmarkProtocol.Name, "Integrations.Benchmarks", address);
    }

    public Task<string?> SendAsync() => SendAsync(null);

    public async Task<string?> SendAsync(SendPermit? permit)
    {
        var verdict = await _http.SendAsync(
            new ProviderCall
            {
                Operation = Push,
                Merchant = "shop",
                Path = Push.Route,
                Body = JsonSerializer.SerializeToUtf8Bytes(_push, PushJsonContext.Default.PushRequest),
                Authenticator = _token.Authenticator,
                Reference = "order-1",
                Permit = permit,
            },
            Read);
        return verdict.ToOutcome() is Outcome<PushAnswer>.Accepted accepted ? accepted.Value.CheckoutRequestId : throw new InvalidOperationException("The call was not accepted.");
    }

    public void Dispose() => _services.Dispose();

    private static Reading<PushAnswer> Read(Transmission transmission) =>
        transmission.IsSuccessStatus && JsonSerializer.Deserialize(transmission.Answer.Span, PushJsonContext.Default.PushAnswer) is { ResponseCode: "0" } answer
            ? new Reading<PushAnswer>(Claim.Pending, answer, null, answer.ResponseCode)
            : Reading<PushAnswer>.Unknown();

    private sealed class BenchmarkProtocol : ProviderProtocol
    {
        public const string Name = "benchmark";

        public override string Provider => Name;
    }
}
