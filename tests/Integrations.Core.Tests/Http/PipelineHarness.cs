using System.Net.Http.Headers;
using System.Text;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Core.Tests.Http;

/// <summary>The real pipeline in a real container, with a provider that reads answers in the plainest way.</summary>
internal sealed class PipelineHarness : IDisposable
{
    public static readonly ProviderOperation Pay = new("pay", HttpMethod.Post, "/pay", Replay.Never);
    public static readonly ProviderOperation PayOnce = new("pay_once", HttpMethod.Post, "/pay", Replay.Deduplicated);
    public static readonly ProviderOperation Ask = new("ask", HttpMethod.Get, "/ask", Replay.Read);

    private readonly ServiceProvider _services;

    public PipelineHarness(Uri address, Action<HttpPipelineOptions>? options = null, Action<IHttpClientBuilder>? builder = null, Action<IServiceCollection>? before = null, Action<IServiceCollection>? after = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        before?.Invoke(services);
        var client = services.AddProviderHttp(new PlainProtocol());
        services.Configure<HttpPipelineOptions>("plain", pipeline =>
        {
            pipeline.Retry.Delay = TimeSpan.Zero;
            pipeline.CircuitBreaker.MinimumThroughput = 1000;
            options?.Invoke(pipeline);
        });
        builder?.Invoke(client);
        after?.Invoke(services);
        _services = services.BuildServiceProvider();
        Http = _services.GetRequiredService<ProviderHttpFactory>().Create("plain", "Integrations.Plain", address);
    }

    public ManualTime Time { get; } = new();

    public ProviderHttp Http { get; }

    public CountingTokens Tokens { get; } = new();

    public IServiceProvider Services => _services;

    public Task<Verdict<string>> SendAsync(ProviderOperation operation, SendPermit? permit = null, IRequestAuthenticator? authenticator = null, CancellationToken cancellationToken = default) =>
        Http.SendAsync(
            new ProviderCall
            {
                Operation = operation,
                Merchant = "shop",
                Path = operation.Route,
                Body = operation.Replay is Replay.Read ? null : Encoding.UTF8.GetBytes("""{"ref":"r1","amount":100}"""),
                Authenticator = authenticator ?? Tokens,
                Reference = "r1",
                Permit = permit,
            },
            PlainProtocol.Read,
            cancellationToken);

    public void Dispose() => _services.Dispose();

    /// <summary>2xx is done, 202 accepted, 4xx refused, 5xx nobody knows.</summary>
    private sealed class PlainProtocol : ProviderProtocol
    {
        public override string Provider => "plain";

        public static Reading<string> Read(Transmission answer) => (int)answer.Status.GetValueOrDefault() switch
        {
            202 => new(Claim.Pending, "accepted", null),
            >= 200 and < 300 => new(Claim.Succeeded, Encoding.UTF8.GetString(answer.Answer.Span), null),
            401 => new(Claim.RefusedSend, null, ErrorCategory.AuthFailed, "401"),
            429 => new(Claim.RefusedSend, null, ErrorCategory.RateLimited, "429"),
            422 => new(Claim.RejectedRef, null, ErrorCategory.CustomerFunds, "422"),
            >= 400 and < 500 => new(Claim.RefusedSend, null, ErrorCategory.InvalidRequest, "4xx"),
            _ => Reading<string>.Unknown("5xx"),
        };

        public override IReadOnlyList<string> AnswerHeaders => ["X-Ledger-Time", "X-Absent"];

        public override bool RefusesBeforeWork(Transmission transmission) => (int?)transmission.Status is 429;
    }

    /// <summary>Issues t1, t2, … and a new one only after a refusal.</summary>
    internal sealed class CountingTokens : IRequestAuthenticator
    {
        private int _current = 1;

        public ValueTask<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken = default) => new(new AuthenticationHeaderValue("Bearer", $"t{_current}"));

        public void Reject(AuthenticationHeaderValue refused)
        {
            if (refused.Parameter == $"t{_current}")
            {
                _current++;
            }
        }
    }
}
