using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Integrations.Settlement.Aptos.Tests.Pools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Settlement.Aptos.Tests.Docs;

/// <summary>What the page of pools shows.</summary>
public sealed class PoolPageTests
{
    private static readonly AptosAddress Contract = AptosAddress.Parse("0x00000000000000000000000000000000000000000000000000000000000beef1");

    [Fact]
    public async Task The_registration_of_the_page_gives_the_pool()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([new("Aptos:Sender", AptosHost.Sender.ToString()), new("Aptos:PrivateKey", AptosHost.PrivateKey)]);
        var (pool, share, usdc) = (Contract, AptosPoolAsset.Fungible(Contract), PoolDesk.Usdc);

        builder.Services.AddAptos(builder.Configuration.GetSection("Aptos"));
        builder.Services.AddAptosPool(new ThalaSwapPool("apt-usdc", pool, ThalaSwapKind.Weighted, share, [AptosPoolAsset.Apt, usdc]));
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<RequestValidationException>(() => host.Services.GetRequiredService<IAptosPools>().PrepareAsync(PoolDesk.Swap("apt-usdc", usdc, AptosPoolAsset.Apt, 1, limit: null)));
        Assert.Equal("Limit", Assert.Single(refused.Problems).Field);
    }

    [Fact]
    public async Task The_swap_of_the_page_is_made()
    {
        await using var desk = await PoolDesk.StartAsync(others: Again("apt-usdc"));
        var (pools, usdc) = (desk.Pools, PoolDesk.Usdc);

        var order = await pools.PrepareAsync(new AptosSwap { IdempotencyKey = "swap-7", Pool = "apt-usdc", From = AptosPoolAsset.Apt, To = usdc, AmountIn = 100_000_000, Limit = AptosPoolLimit.Slippage(50) });
        var stored = order.ToBytes();

        var again = AptosPoolOrder.FromBytes(stored);
        var submission = await pools.SubmitAsync(again);

        desk.Host.Time.Advance(desk.Aptos.Options.Timing.Commit);
        Assert.Equal(AptosSubmissionState.Accepted, submission.State);
        Assert.Equal(order.Quoted, (await pools.ConfirmAsync(again)).Received);
    }

    [Fact]
    public async Task The_call_of_the_page_is_held_against_what_it_declares()
    {
        await using var desk = await PoolDesk.StartAsync();
        var (pools, usdc, amount, claim) = (desk.Pools, PoolDesk.Usdc, 5ul, new MoveFunction(Contract, "rewards", "claim"));
        desk.Aptos.AddFunction(claim.ToString(), 0, "u64");

        async Task PrepareAsync()
        {
            var call = new EntryFunction(claim, MoveArgument.U64(amount));
            var order = await pools.PrepareAsync(new AptosPoolCall { IdempotencyKey = "claim-7", Pool = "rewards", Call = call, Function = new AptosPoolFunction(claim, 0, ["u64"]), Receives = [new AptosPoolAmount(usdc, amount)] });
            Assert.Fail($"It brings nothing: {order}.");
        }

        Assert.Equal("below_minimum", (await Assert.ThrowsAnyAsync<IntegrationException>(PrepareAsync)).Error.Code);
    }

    [Fact]
    public async Task The_adapter_of_the_page_is_compared_with_its_contract()
    {
        await using var desk = await PoolDesk.StartAsync(others: new Mine());
        desk.Aptos.AddFunction($"{Contract}::mine::swap", 0, "u64", "u64", "u64");

        var refused = await Assert.ThrowsAnyAsync<IntegrationException>(() => desk.Pools.PrepareAsync(PoolDesk.Swap("mine", PoolDesk.Apt, PoolDesk.Usdc, 5, AptosPoolLimit.AtLeast(1))));

        Assert.Equal("below_minimum", refused.Error.Code);
    }

    private static IAptosPoolAdapter Again(string name) =>
        new ThalaSwapPool(name, AptosAddress.Parse(Weighted.Address), ThalaSwapKind.Weighted, PoolDesk.Of(Weighted.Share!), [PoolDesk.Apt, PoolDesk.Usdc]);

    private static AptosSandboxPool Weighted { get; } = AptosSandboxPool.ThalaSwapWeighted(AptosSandboxAsset.Apt, AptosSandboxAsset.TestUsdc);

    private sealed class Mine : IAptosPoolAdapter
    {
        public string Name => "mine";

        public IReadOnlyList<AptosPoolAsset> Assets => [PoolDesk.Apt, PoolDesk.Usdc];

        public AptosPoolAsset? Share => null;

        public IReadOnlyList<AptosPoolFunction> Functions => [SwapFunction];

        public AptosPoolView? Balances => null;

        private static AptosPoolFunction SwapFunction { get; } = new(new MoveFunction(Contract, "mine", "swap"), 0, ["u64", "u64", "u64"]);

        public IReadOnlyList<AptosPoolAsset> LimitsOf(AptosPoolRequest request) => request is AptosSwap swap ? [swap.To] : [];

        public AptosPoolView? QuoteOf(AptosPoolRequest request) => null;

        public EntryFunction Compose(AptosPoolRequest request, AptosPoolTerms terms) => request is AptosSwap swap
            ? new EntryFunction(SwapFunction.Function, MoveArgument.U64(swap.AmountIn), MoveArgument.U64(terms.Minimums[0]), MoveArgument.U64(terms.DeadlineSeconds))
            : throw new NotSupportedException();
    }
}
