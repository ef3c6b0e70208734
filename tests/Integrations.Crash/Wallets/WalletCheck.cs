using Integrations.Crash.Run;
using Integrations.Sandbox;
using Integrations.Wallets;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Crash.Wallets;

/// <summary>Compares what is booked with what the providers really did.</summary>
/// <param name="kind">Where the wallets are kept.</param>
/// <param name="connectionString">The same.</param>
/// <param name="providers">The truth.</param>
/// <param name="ordered">How many operations hosts were told.</param>
/// <param name="taken">Those of which a host said that they are stored.</param>
internal sealed class WalletCheck(JournalKind kind, string connectionString, Run.Providers providers, int ordered, IReadOnlyCollection<string> taken)
{
    public const string Pending = "pending at the end";

    private static readonly Currency Kes = Currency.FromCode("KES");

    private readonly List<string> _violations = [];

    /// <summary>How many operations have not ended.</summary>
    public async Task<int> CountOpenAsync()
    {
        await using var provider = Open();
        var wallets = provider.GetRequiredService<IWalletService>();
        var open = 0;
        for (var number = 1; number <= ordered; number++)
        {
            var order = new WalletOrder(number);
            open += await wallets.FindAsync(order.Wallet, order.Key) is null or { IsPending: true } ? 1 : 0;
        }

        return open;
    }

    public async Task<Findings> RunAsync(IReadOnlyDictionary<string, int> odd, IReadOnlyList<string> losses)
    {
        await using var provider = Open();
        var (wallets, ledger) = (provider.GetRequiredService<IWalletService>(), provider.GetRequiredService<ILedger>());
        var executions = providers.Executions.Select(static execution => (Key: KeyOf(execution), execution.Amount)).Where(static execution => execution.Key is not null)
            .ToLookup(static execution => execution.Key!, static execution => execution.Amount, StringComparer.Ordinal);
        var operations = new List<(WalletOrder Order, WalletOperation? Operation)>();
        for (var number = 1; number <= ordered; number++)
        {
            var order = new WalletOrder(number);
            operations.Add((order, await wallets.FindAsync(order.Wallet, order.Key)));
        }

        _violations.AddRange(losses);
        _violations.AddRange(odd.Select(static one => $"a call failed in a way that callers are not promised: {one.Key} ({one.Value})"));
        foreach (var (order, operation) in operations)
        {
            var done = executions[order.Key].ToArray();
            Require(done.Length <= 1, $"executed {done.Length} times", order);
            Require(done.All(amount => amount == order.Amount.Amount), "executed with another amount", order);
            Require(operation is { State: not WalletOperationState.AwaitingCode } || done.Length is 0, "executed without an operation under way", order);
            Require(operation is not { State: WalletOperationState.Completed } || done.Length is 1, "booked and not executed", order);
            Require(operation is not { State: WalletOperationState.Failed } || done.Length is 0, "failed and executed", order);
            Require(operation is not { State: WalletOperationState.Review }, "put before somebody", order);
            Require(operation is not null || !taken.Contains(order.Key), "told as stored, and lost", order);
        }

        await CompareBalancesAsync(wallets, ledger, operations);
        return new Findings(
            [
                ("operations ordered", ordered),
                .. operations.GroupBy(static one => $"  {one.Order.Kind}: {one.Operation?.State.ToString() ?? "not stored"}", StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => (group.Key, group.Count())),
                ("executions", executions.Sum(static of => of.Count())),
                ("completed", operations.Count(static one => one.Operation is { State: WalletOperationState.Completed })),
                (Pending, operations.Count(static one => one.Operation is { IsPending: true })),
                ("pending at the end and executed", operations.Count(one => one.Operation is { IsPending: true } && executions.Contains(one.Order.Key))),
                ("losses by conservation queries", losses.Count),
            ],
            _violations);
    }

    private async Task CompareBalancesAsync(IWalletService wallets, ILedger ledger, IReadOnlyList<(WalletOrder Order, WalletOperation? Operation)> operations)
    {
        for (var index = 0; index < WalletOrder.Wallets; index++)
        {
            var id = WalletOrder.WalletAt(index);
            var own = operations.Where(one => one.Order.Wallet == id).ToArray();
            var posted = WalletOrder.Opening.MinorUnits + own.Where(static one => one.Operation is { State: WalletOperationState.Completed }).Sum(static one => one.Order.Kind is WalletOperationKind.TopUp ? one.Order.Amount.MinorUnits : -one.Order.Amount.MinorUnits);
            var held = own.Where(static one => one.Operation is { State: WalletOperationState.Pending } && one.Order.Kind is not WalletOperationKind.TopUp).Sum(static one => one.Order.Amount.MinorUnits);
            var there = (await wallets.GetAsync(id))!;
            Require((posted, posted - held) == (there.Posted.MinorUnits, there.Available.MinorUnits), $"wallet {index}: {there.Posted}, {there.Available} available, instead of {posted} and {posted - held}");
        }

        long Of(WalletOperationKind which) => operations.Where(one => one.Order.Kind == which && one.Operation is { State: WalletOperationState.Completed }).Sum(static one => one.Order.Amount.MinorUnits);
        Require(await PostedAsync(ledger, HouseAccount.FloatAccount("", Kes, WalletTill.FloatAccount)) == Of(WalletOperationKind.FloatPurchase), "the float account is not what was bought");
        Require(await PostedAsync(ledger, HouseAccount.Settlement("", Kes)) == Of(WalletOperationKind.Disbursement) - Of(WalletOperationKind.TopUp), "the settlement account is not what came in and went out");
        Require(await PostedAsync(ledger, HouseAccount.Suspense("", Kes)) is 0, "something is in suspense");
    }

    private static async Task<long> PostedAsync(ILedger ledger, AccountId account) => (await ledger.GetAsync(account))?.Posted.MinorUnits ?? 0;

    private static string? KeyOf(SandboxExecution execution) =>
        execution.Operation == DarajaOperation.StkPush || execution.Operation == DarajaOperation.B2c ? WalletOrder.OfPhone(execution.Party).Key
        : execution.Operation == DarajaOperation.B2b ? execution.Reference
        : null;

    private void Require(bool holds, string broken, WalletOrder order) => Require(holds, $"{broken}: {order.Kind} {order.Key}");

    private void Require(bool holds, string broken)
    {
        if (!holds)
        {
            _violations.Add(broken);
        }
    }

    private ServiceProvider Open()
    {
        var services = new ServiceCollection();
        WalletStore.Use(services.AddWallets(), kind, connectionString);
        return services.BuildServiceProvider();
    }
}
