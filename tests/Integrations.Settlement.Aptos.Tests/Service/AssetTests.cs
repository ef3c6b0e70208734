using Integrations.Payments;
using Integrations.Sandbox;
using Integrations.Settlement.Aptos.Tests.Node;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Settlement.Aptos.Tests.Service;

/// <summary>Coins and fungible assets of the settings.</summary>
public sealed class AssetTests
{
    private const string Shillings = "0x00000000000000000000000000000000000000000000000000000000000005e5";
    private const string Moon = "0xcafe000000000000000000000000000000000000000000000000000000000001::moon::Moon";

    [Fact]
    public async Task A_fungible_asset_that_counts_in_more_decimals_than_its_currency_is_settled_and_paid_back()
    {
        await using var host = await StartAsync();
        var today = DateOnly.FromDateTime(host.Time.GetUtcNow().UtcDateTime);

        var result = await host.Service().SettlePaymentAsync(ServiceDesk.Order() with { Amount = new Money(12.34m, "KES") });
        var summary = Assert.Single(host.Service().Summarise(today, today));
        var route = host.Services.GetServices<IPaymentRoute>().Single(static route => route.Descriptor.Name == "aptos:default/kesx");
        var balance = Assert.Single((await ((IFloatBalanceSource)route).GetFloatAsync(new PaymentAttempt { Reference = "1", Request = ServiceDesk.Order() }))!);

        Assert.Equal((AptosSettlementState.Succeeded, 12_340_000UL), (result.State, host.Aptos.Balance(ServiceDesk.Receiver(0), Shillings)));
        Assert.Equal(("kesx", new Money(12.34m, "KES")), (summary.Asset, summary.Amount));
        Assert.Equal(new Money(987.65m, "KES"), balance.Available);
        Assert.Equal(2, route.Descriptor.AmountDecimals);
    }

    [Fact]
    public async Task A_coin_is_settled_alone_and_in_a_batch_without_those_who_take_none()
    {
        await using var host = await StartAsync();
        host.Aptos.SetTakesCoins(ServiceDesk.Receiver(2), takes: false);

        var alone = await host.Service().SettlePaymentAsync(ServiceDesk.Order(to: ServiceDesk.Receiver(9)) with { Amount = new Money(3, "UGX") });
        var rows = await host.Service().SettleBatchAsync([.. ServiceDesk.Rows(4).Select(static row => row with { Amount = new Money(5, "UGX") })], AptosBatchForm.Atomic);
        var again = await host.Service().SettleBatchAsync([.. ServiceDesk.Rows(4).Select(static row => row with { Amount = new Money(5, "UGX") })], AptosBatchForm.Atomic);

        Assert.Equal((AptosSettlementState.Succeeded, 3_000UL), (alone.State, host.Aptos.Balance(ServiceDesk.Receiver(9), Metadata)));
        Assert.Equal([null, null, "opted_out", null], rows.Select(static row => row.Error?.Code));
        Assert.Equal(15_000UL, Enumerable.Range(0, 4).Aggregate(0UL, (sum, number) => sum + host.Aptos.Balance(ServiceDesk.Receiver(number), Metadata)));
        Assert.Equal(3, again.Count(AptosSettlementState.Succeeded));
    }

    [Fact]
    public async Task What_is_stored_of_a_coin_is_known_again()
    {
        var store = new MemoryStore();
        await using var host = await StartAsync(store);
        await store.SaveAsync(await host.Settlements().PrepareAsync(ServiceDesk.Order() with { Amount = new Money(3, "UGX") }));

        var paid = await host.PaceAsync(host.Service().SettlePaymentAsync(ServiceDesk.Order() with { Amount = new Money(3, "UGX") }));

        Assert.Equal((AptosSettlementState.Succeeded, Assert.Single(store.Saved).Hash), (paid.State, paid.Hash));
    }

    [Fact]
    public async Task A_part_of_the_smallest_unit_that_came_in_is_not_paid_back()
    {
        await using var host = await StartAsync();
        var customer = AptosLocalSigner.FromPrivateKey(new Secret("ed25519-priv-0x3102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"));
        AptosAddress from = customer.AuthenticationKey;
        host.Aptos.Fund(from.ToString(), 100_000_000);
        host.Aptos.Mint(from.ToString(), Shillings, 12_345_678);
        var signed = await new RawTransaction
        {
            Sender = from,
            SequenceNumber = 0,
            Payload = TransactionPayload.Of(AptosCalls.TransferFromPrimaryStore(AptosAddress.Parse(Shillings), AptosHost.Sender, 12_345_678)),
            MaxGasAmount = 5_000,
            GasUnitPrice = 100,
            ExpirationSeconds = (ulong)host.Time.GetUtcNow().ToUnixTimeSeconds() + 60,
            ChainId = host.Aptos.Options.ChainId,
        }.SignAsync(customer);
        await host.Client.SubmitAsync(signed);

        var result = await host.Service().RefundAsync(new AptosRefund("back", signed.Hash));

        Assert.Equal((AptosSettlementState.Succeeded, 12_340_000UL), (result.State, host.Aptos.Balance(from.ToString(), Shillings)));
    }

    [Fact]
    public async Task Decimals_that_the_chain_does_not_have_are_refused()
    {
        await using var host = await StartAsync(configure: static options =>
        {
            options.Assets["kesx"].Decimals = 5;
            options.Assets["moon"].Decimals = 4;
        });

        var shillings = await host.Service().SettlePaymentAsync(ServiceDesk.Order() with { Amount = new Money(1, "KES") });
        var moon = await host.Service().SettlePaymentAsync(ServiceDesk.Order() with { Amount = new Money(1, "UGX") });

        Assert.Equal(("decimals", "decimals"), (shillings.Error!.Code, moon.Error!.Code));
    }

    [Fact]
    public void Assets_of_a_configuration_have_routes_and_a_maximum_of_the_day()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Assets:kesx:Currency", "KES"), new("Assets:kesx:Metadata", Shillings), new("Assets:kesx:Decimals", "6"), new("Assets:kesx:Maximum", "500"), new("MaximumPerDay:kesx", "1000"),
        ]).Build();
        var services = new ServiceCollection();
        services.AddAptos("shop", configuration);
        using var provider = services.BuildServiceProvider();

        var route = provider.GetServices<IPaymentRoute>().Single(static route => route.Descriptor.Name == "aptos:shop/kesx");

        Assert.Equal((new Money(0.01m, "KES"), new Money(500, "KES")), (route.Descriptor.MinAmount, route.Descriptor.MaxAmount));
    }

    [Theory]
    [InlineData("Kesx", "KES", Shillings, null, 6, "Assets names 'Kesx'; a name is 1 to 32 small letters, digits and hyphens, and none of apt, usdc, usdt.")]
    [InlineData("usdc", "KES", Shillings, null, 6, "Assets names 'usdc'; a name is 1 to 32 small letters, digits and hyphens, and none of apt, usdc, usdt.")]
    [InlineData("kesx", "KES", Shillings, Moon, 6, "Assets:kesx must have either Metadata or CoinType.")]
    [InlineData("kesx", "KES", null, null, 6, "Assets:kesx must have either Metadata or CoinType.")]
    [InlineData("kesx", "KES", "0x5e5", null, 6, "Assets:kesx must have the metadata address, 0x and 64 digits, or the type of a coin with its address in full.")]
    [InlineData("kesx", "KES", null, "u64", 6, "Assets:kesx must have the metadata address, 0x and 64 digits, or the type of a coin with its address in full.")]
    [InlineData("kesx", null, Shillings, null, 6, "Assets:kesx has no currency that is known; set Currency to a code of ISO 4217.")]
    [InlineData("kesx", "USDC", Shillings, null, 6, "Assets:kesx is in USDC, as another asset of the account is; a request could not say which.")]
    [InlineData("kesx", "KES", Shillings, null, 1, "Assets:kesx:Decimals (1) must be 2 to 9.")]
    [InlineData("kesx", "KES", Shillings, null, 10, "Assets:kesx:Decimals (10) must be 2 to 9.")]
    public void Assets_that_cannot_be_settled_stop_the_host(string name, string? currency, string? metadata, string? coin, int decimals, string message)
    {
        var services = new ServiceCollection();
        services.AddAptos(options => options.Assets[name] = new AptosCustomAsset { Currency = currency, Metadata = metadata, CoinType = coin, Decimals = decimals });
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<AptosOptions>>().Get(Microsoft.Extensions.Options.Options.DefaultName));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    private static string Metadata => AptosAddress.PairedMetadata(TypeTag.Parse(Moon)).ToString();

    private static async Task<AptosHost> StartAsync(IAptosSettlementStore? store = null, Action<AptosOptions>? configure = null)
    {
        var host = await ServiceDesk.StartAsync(
            options =>
            {
                options.Assets["kesx"] = new AptosCustomAsset { Currency = "KES", Metadata = Shillings, Decimals = 6 };
                options.Assets["moon"] = new AptosCustomAsset { Currency = "UGX", CoinType = Moon, Decimals = 3 };
                configure?.Invoke(options);
            },
            store);
        host.Aptos.Add(AptosSandboxAsset.FungibleAsset(Shillings, "Shilling token", "KESX", 6));
        host.Aptos.Add(AptosSandboxAsset.Coin(Moon, "Moon", "MOON", 3));
        host.Aptos.Mint(AptosHost.Sender.ToString(), Shillings, 999_999_999);
        host.Aptos.Mint(AptosHost.Sender.ToString(), Metadata, 100_000);
        return host;
    }
}
