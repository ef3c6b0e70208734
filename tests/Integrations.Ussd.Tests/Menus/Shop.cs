using System.Collections.Concurrent;

namespace Integrations.Ussd.Tests.Menus;

/// <summary>What the shop of the test menu does, and a gate that holds it up.</summary>
internal sealed class Shop
{
    public ConcurrentQueue<(string Key, string Phone, Money Amount)> Sold { get; } = new();

    public ConcurrentQueue<string> Pins { get; } = new();

    public List<UssdItem> Bundles { get; } = [.. Enumerable.Range(1, 12).Select(index => new UssdItem($"b{index}", $"Bundle {index}, {index * 100} MB"))];

    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    public int DistinctSales => Sold.Select(sale => sale.Key).Distinct(StringComparer.Ordinal).Count();
}
