namespace Integrations.Bridge.Tests.Rules;

public sealed class KeepingOptionsTests
{
    [Fact]
    public void Payments_are_kept_for_180_days_or_more()
    {
        var options = new BridgeOptions { Retention = TimeSpan.FromDays(180) - TimeSpan.FromTicks(1) };

        var result = new BridgeOptionsValidator().Validate(null, options);
        options.Retention += TimeSpan.FromTicks(1);

        Assert.Contains("Bridge: Retention (179.23:59:59.9999999) must be from 180.00:00:00", result.FailureMessage, StringComparison.Ordinal);
        Assert.True(new BridgeOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(60, 30, true)]
    [InlineData(30 * 86_400, 86_400, true)]
    [InlineData(59, 0, false)]
    [InlineData((30 * 86_400) + 1, 0, false)]
    [InlineData(0, 29, false)]
    [InlineData(0, 86_401, false)]
    public void Statements_and_balances_have_a_cadence_or_none(int statements, int balances, bool isValid)
    {
        var options = new BridgeOptions { StatementCadence = TimeSpan.FromSeconds(statements), BalanceCadence = TimeSpan.FromSeconds(balances) };
        var terms = new BridgeOptions { Routing = { Routes = { new RouteTerms { Route = "mpesa:*", StatementCadence = options.StatementCadence, BalanceCadence = options.BalanceCadence } } } };

        Assert.Equal(isValid, new BridgeOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(isValid, new BridgeOptionsValidator().Validate(null, terms).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEA==")]
    public void A_key_for_erasures_that_is_none_is_refused_and_not_shown(string key)
    {
        var result = new BridgeOptionsValidator().Validate(null, new BridgeOptions { ErasureKey = key });

        Assert.Contains("Bridge: ErasureKey must be 32 random bytes", result.FailureMessage, StringComparison.Ordinal);
        Assert.True(key.Length is 0 || !result.FailureMessage!.Contains(key, StringComparison.Ordinal));
    }
}
