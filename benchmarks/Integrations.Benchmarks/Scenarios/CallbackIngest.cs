using System.Globalization;
using System.Text;
using Integrations.Callbacks;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A callback, stored in SQLite with full synchronisation before it would be answered. Nothing is running that applies it.</summary>
internal sealed class CallbackIngest : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;
    private readonly ICallbackSink _sink;
    private int _callbacks;

    private CallbackIngest(DirectoryInfo folder, ServiceProvider services) => (_folder, _services, _sink) = (folder, services, services.GetRequiredService<ICallbackSink>());

    public static async Task<CallbackIngest> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("benchmark");
        var services = new ServiceCollection();
        services.AddMobileMoneyBridge().UseSqlite($"Data Source={Path.Combine(folder.FullName, "payments.db")}");
        var ingest = new CallbackIngest(folder, services.BuildServiceProvider());
        await ingest.StoreAsync();
        return ingest;
    }

    public async Task StoreAsync() => await _sink.StoreAsync(new CallbackEnvelope
    {
        Slug = "0123456789ab",
        Token = new string('a', 64),
        Method = "POST",
        Body = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"number":{{Interlocked.Increment(ref _callbacks)}},"text":"{{new string('x', 500)}}"}""")),
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
