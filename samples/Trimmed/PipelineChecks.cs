using System.Net;
using System.Text;
using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Samples.Trimmed;

/// <summary>The HTTP pipeline with its container, options, retries and guard, over a network that lives in this process.</summary>
internal static class PipelineChecks
{
    private static readonly ProviderOperation Pay = new("pay", HttpMethod.Post, "/pay", Replay.Never);
    private static readonly ProviderOperation Ask = new("ask", HttpMethod.Get, "/ask", Replay.Read);

    public static async Task RunAsync(Checks checks)
    {
        using var network = new ScriptedNetwork(HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK);
        await using var services = Services(network);
        var http = services.GetRequiredService<ProviderHttpFactory>().Create(SampleProtocol.Name, "Integrations.Samples", new Uri("https://provider.example"));

        var payment = await http.SendAsync(Call(Pay, "{}"u8.ToArray()), Read);
        checks.Expect("a payment goes out once", network.Requests is 1 && payment.ToOutcome() is Outcome<string>.Unknown);

        var answer = await http.SendAsync(Call(Ask), Read);
        checks.Expect("a read is tried again", network.Requests is 3 && answer.GetOrThrow() == "done");

        checks.Expect("wrong options are refused", Refuses(services, options => options.AttemptTimeout = TimeSpan.Zero));
    }

    private static ServiceProvider Services(IProviderNetwork network)
    {
        var services = new ServiceCollection();
        services.AddProviderHttp(new SampleProtocol());
        services.AddSingleton(network);
        services.Configure<HttpPipelineOptions>(SampleProtocol.Name, options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
        return services.BuildServiceProvider();
    }

    private static ProviderCall Call(ProviderOperation operation, ReadOnlyMemory<byte>? body = null) =>
        new() { Operation = operation, Merchant = "sample", Path = operation.Route, Body = body };

    private static Reading<string> Read(Transmission transmission) => transmission.IsSuccessStatus
        ? new Reading<string>(Claim.Succeeded, Encoding.UTF8.GetString(transmission.Answer.Span), null)
        : Reading<string>.Unknown();

    private static bool Refuses(IServiceProvider services, Action<HttpPipelineOptions> spoil)
    {
        var options = new HttpPipelineOptions();
        spoil(options);
        return services.GetServices<IValidateOptions<HttpPipelineOptions>>().Any(validator => validator.Validate(SampleProtocol.Name, options).Failed);
    }

    private sealed class SampleProtocol : ProviderProtocol
    {
        public const string Name = "sample";

        public override string Provider => Name;
    }

    private sealed class ScriptedNetwork(params HttpStatusCode[] script) : HttpMessageHandler, IProviderNetwork
    {
        public int Requests { get; private set; }

        public HttpMessageHandler CreateHandler(string provider) => this;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await (request.Content?.CopyToAsync(Stream.Null, cancellationToken) ?? Task.CompletedTask);
            return new HttpResponseMessage(script[Requests++]) { RequestMessage = request, Content = new StringContent("done") };
        }
    }
}
