using System.Diagnostics.Metrics;
using System.Text;
using Integrations.Callbacks;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Integrations.Core.Tests.Callbacks;

/// <summary>A receiver in a real container, with a clock that the test moves.</summary>
internal sealed class CallbackHarness : IDisposable
{
    private readonly ServiceProvider _services;

    public CallbackHarness(Action<IServiceCollection>? configure = null, Action<CallbackOptions>? options = null, bool withSink = true)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSingleton<ICallbackReader>(Reader);
        services.AddSingleton<ICallbackReader>(Questions);
        services.AddMobileMoneyCallbacks(callbacks =>
        {
            callbacks.PublicBaseAddress = new Uri("https://pay.example.com");
            callbacks.SigningKeys.Add(CallbackKeys.First);
            options?.Invoke(callbacks);
        });
        if (withSink)
        {
            services.Replace(ServiceDescriptor.Singleton<ICallbackSink>(Sink));
        }

        configure?.Invoke(services);
        _services = services.BuildServiceProvider(validateScopes: true);
        Receiver = _services.GetRequiredService<CallbackReceiver>();
        Addresses = _services.GetRequiredService<CallbackAddresses>();
        Results = new Counts(_services.GetRequiredService<IMeterFactory>(), "integrations.callback.received", "integrations.callback.result");
    }

    public ManualTime Time { get; } = new();

    public LogCapture Log { get; } = new();

    public TestCallbackReader Reader { get; } = new();

    public TestCallbackReader Questions { get; } = new(kind: "validation", asksQuestions: true);

    public TestCallbackSink Sink { get; } = new();

    public CallbackReceiver Receiver { get; }

    public CallbackAddresses Addresses { get; }

    public Counts Results { get; }

    public CallbackArrival Arrival(string body, string? trust = null, TestCallbackReader? to = null)
    {
        var slug = (to ?? Reader).Route.Slug;
        return new CallbackArrival
        {
            Slug = slug,
            Token = Addresses.TokenFor(slug, "order-1"),
            Method = "POST",
            Body = new MemoryStream(Encoding.UTF8.GetBytes(body)),
            Headers = trust is null ? [] : [new("X-Trust", trust)],
        };
    }

    public Task<CallbackReply> ReceiveAsync(string body, string? trust = null) => Receiver.ReceiveAsync(Arrival(body, trust));

    public Task<CallbackReply> AskAsync(string body) => Receiver.ReceiveAsync(Arrival(body, to: Questions));

    public void Dispose()
    {
        Results.Dispose();
        _services.Dispose();
    }
}
