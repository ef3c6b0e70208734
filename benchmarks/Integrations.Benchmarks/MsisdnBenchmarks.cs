using BenchmarkDotNet.Attributes;

namespace Integrations.Benchmarks;

[MemoryDiagnoser]
public class MsisdnBenchmarks
{
    [Params("0712 345 678", "+254712345678")]
    public string Text { get; set; } = "";

    [Benchmark]
    public bool TryParse() => Msisdn.TryParse(Text.AsSpan(), "KE", out _);
}
