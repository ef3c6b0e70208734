namespace Integrations.Benchmarks.Ussd;

internal sealed record Basket
{
    public int Items { get; init; }
}
