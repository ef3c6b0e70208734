using BenchmarkDotNet.Attributes;
using Integrations.Benchmarks.Scenarios;
using Microsoft.AspNetCore.Builder;

namespace Integrations.Benchmarks;

#pragma warning disable CA1001 // The runner calls StopAsync, which disposes them.

/// <summary>The server runs in the measured process here: its bytes are in both rows. The ratio run keeps them apart.</summary>
[MemoryDiagnoser]
public class HttpCallBenchmarks
{
    private WebApplication _server = null!;
    private BareCall _bare = null!;
    private PipelineCall _pipeline = null!;
    private HeldToken _token = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _server = await ProviderServer.HostAsync();
        var address = ProviderServer.AddressOf(_server);
        _bare = new BareCall(address);
        _token = new HeldToken();
        _pipeline = new PipelineCall(address, _token);
    }

    [Benchmark(Baseline = true)]
    public Task<string?> Bare() => _bare.SendAsync();

    [Benchmark]
    public Task<string?> Pipeline() => _pipeline.SendAsync();

    [GlobalCleanup]
    public async Task StopAsync()
    {
        _bare.Dispose();
        _pipeline.Dispose();
        _token.Dispose();
        await _server.DisposeAsync();
    }
}
