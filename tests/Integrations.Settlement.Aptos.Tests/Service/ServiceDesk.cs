using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>What the tests of the service ask for.</summary>
internal static class ServiceDesk
{
    public static string Usdc => AptosSandboxAsset.TestUsdc.Metadata;

    /// <summary>A host with 1000 USDC whose chain commits at once, or by its clock.</summary>
    public static async Task<AptosHost> StartAsync(Action<AptosOptions>? configure = null, IAptosSettlementStore? store = null, bool isInstant = true, Action<IServiceCollection>? services = null)
    {
        var host = await AptosHost.StartAsync(
            options =>
            {
                options.Http!.Retry.MaxRetryAttempts = 0;
                configure?.Invoke(options);
            },
            aptos =>
            {
                if (isInstant)
                {
                    aptos.Timing.MakeInstant();
                }
            },
            collection =>
            {
                if (store is not null)
                {
                    collection.AddSingleton(store);
                }

                services?.Invoke(collection);
            });
        host.Aptos.Mint(AptosHost.Sender.ToString(), Usdc, 1_000_000_000);
        return host;
    }

    public static IAptosSettlementService Service(this AptosHost host) => host.Services.GetRequiredService<IAptosSettlementService>();

    public static IAptosSettlements Settlements(this AptosHost host) => host.Services.GetRequiredService<IAptosSettlements>();

    public static string Receiver(int number) => $"0x{number + 0x1000:x64}";

    public static SettleRequest Order(string key = "payout-1", decimal amount = 1, string? to = null) =>
        new() { IdempotencyKey = key, Reference = key, Amount = new Money(amount, "USDC"), Destination = to ?? Receiver(0) };

    public static AptosBatchRow[] Rows(int count, decimal amount = 1) => [.. Enumerable.Range(0, count).Select(number => new AptosBatchRow($"row-{number}", Receiver(number), new Money(amount, "USDC")))];

    public static void Freeze(this AptosHost host, int number, bool isFrozen = true) => host.Aptos.SetFrozen(Receiver(number), Usdc, isFrozen);

    public static ulong Got(this AptosHost host, int number) => host.Aptos.Balance(Receiver(number), Usdc);

    /// <summary>How often each receiver was paid, of those who were.</summary>
    public static IReadOnlyList<int> Times(this AptosHost host) => [.. host.Aptos.Executions.Where(static one => one.Amount < 10).GroupBy(static one => one.Party).Select(static party => party.Count())];

    /// <summary>Moves the clock whenever nothing is on its way, until the work is done.</summary>
    public static async Task<T> PaceAsync<T>(this AptosHost host, Task<T> work)
    {
        for (var step = 0; !work.IsCompleted; step++)
        {
            Assert.True(step < 2_000, "It does not end.");
            await host.Aptos.IdleAsync();
            await Task.WhenAny(work, HostPause.TakeAsync());
            host.Time.Advance(TimeSpan.FromMilliseconds(250));
        }

        return await work;
    }

    public static int Count(this IEnumerable<AptosSettlementResult> results, AptosSettlementState state) => results.Count(result => result.State == state);
}
