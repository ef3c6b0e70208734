using BenchmarkDotNet.Attributes;
using Integrations.Benchmarks.Scenarios;

namespace Integrations.Benchmarks;

[MemoryDiagnoser]
public class RouteChoiceBenchmarks
{
    private readonly RouteChoosing _choosing = new();

    [Benchmark]
    public int Choose() => _choosing.Choose();
}
