using Integrations.Settlement.Aptos.Tests.Routes;

namespace Integrations.Settlement.Aptos.Tests.Settlement;

/// <summary>How much gas is offered, and at which price.</summary>
public sealed class GasTests
{
    private static readonly AptosGasPrices Estimates = new(Usual: 150, Low: 100, High: 333);

    [Theory]
    [InlineData(AptosGasPrice.Usual, 1.0, 150UL)]
    [InlineData(AptosGasPrice.Low, 1.0, 100UL)]
    [InlineData(AptosGasPrice.High, 1.0, 333UL)]
    [InlineData(AptosGasPrice.High, 1.5, 500UL)]
    [InlineData(AptosGasPrice.Usual, 1.001, 151UL)]
    [InlineData(AptosGasPrice.Usual, 10.0, 1_000UL)]
    public void The_price_is_the_estimate_that_was_chosen_times_its_factor_up_to_the_most(AptosGasPrice kind, double factor, ulong price) =>
        Assert.Equal(price, new AptosGasPolicy(kind, factor, 1.5).PriceOf(Estimates, most: 1_000));

    [Fact]
    public void An_estimate_above_the_most_is_not_paid_at_all() => Assert.Null(new AptosGasPolicy(AptosGasPrice.High, 1, 1.5).PriceOf(Estimates, most: 332));

    [Theory]
    [InlineData(1.5, 10_001UL, 15_001UL)]
    [InlineData(1.0, 10_001UL, 10_001UL)]
    [InlineData(10.0, 2_000_000UL, 20_000_000UL)]
    [InlineData(1.5, 9UL, 2_000UL)]
    public void What_is_offered_is_what_was_simulated_times_its_factor_and_two_thousand_at_least(double factor, ulong used, ulong offered) =>
        Assert.Equal(offered, new AptosGasPolicy(AptosGasPrice.Usual, 1, factor).AmountOf(used));

    [Fact]
    public async Task A_settlement_is_signed_with_what_the_settings_say()
    {
        await using var usual = await RouteDesk.StartAsync();
        await using var high = await RouteDesk.StartAsync(static options => (options.GasPrice, options.GasPriceFactor, options.GasAmountFactor, options.MaxGasUnitPrice) = (AptosGasPrice.High, 2, 4, 250), Scaled);
        await using var low = await RouteDesk.StartAsync(static options => (options.GasPrice, options.MaxGasUnitPrice) = (AptosGasPrice.Low, 100), static aptos => (aptos.GasEstimate, aptos.LowGasEstimate) = (150, 100));
        await using var dear = await RouteDesk.StartAsync(static options => (options.GasPrice, options.MaxGasUnitPrice) = (AptosGasPrice.High, 149));
        await using var scaled = await RouteDesk.StartAsync(static options => options.GasAmountFactor = 1, Scaled);

        var (first, second, third, least) = (RouteDesk.Signed(await usual.PreparedAsync()), RouteDesk.Signed(await high.PreparedAsync()), RouteDesk.Signed(await low.PreparedAsync()), RouteDesk.Signed(await scaled.PreparedAsync()));

        Assert.Equal((100UL, 2_000UL), (first.GasUnitPrice, first.MaxGasAmount));
        Assert.Equal((250UL, 100UL), (second.GasUnitPrice, third.GasUnitPrice));
        Assert.Equal("gas_is_dear", (await dear.RefusedAsync()).Code);
        Assert.True(second.MaxGasAmount > 3 * least.MaxGasAmount / 2, $"{second.MaxGasAmount} of {least.MaxGasAmount}");
    }

    private static void Scaled(Integrations.Sandbox.AptosSandboxOptions aptos) => aptos.GasScale = 10;
}
