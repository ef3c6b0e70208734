using Integrations.Airtel.Routes;
using Integrations.Payments;

namespace Integrations.Airtel.Tests.Routes;

public sealed class RouteDescriptorTests
{
    [Fact]
    public void Payments_are_replayable_for_a_day_and_a_refund_recovers_nothing()
    {
        var keyed = AirtelCapabilities.Keyed(Accounts.Settings(), CallbackCapability.Registered, ReverseCapability.Full);

        Assert.Equal((RouteClass.Replayable, TimeSpan.FromHours(24)), (keyed.ClassOf(false), keyed.SubmitWindow));
        Assert.Equal(RouteClass.Blind, AirtelCapabilities.Unkeyed.ClassOf(true));
    }

    [Fact]
    public void Horizons_and_windows_are_settings()
    {
        var keyed = AirtelCapabilities.Keyed(
            Accounts.Settings(options => (options.ArrivalHorizon, options.VisibilityHorizon, options.ResendWindow) = (TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(8), TimeSpan.FromHours(2))),
            CallbackCapability.None,
            ReverseCapability.None);

        Assert.Equal((TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(8), TimeSpan.FromHours(2)), (keyed.ArrivalHorizon, keyed.VisibilityHorizon, keyed.SubmitWindow!.Value));
    }

    [Fact]
    public void The_horizons_together_are_no_shorter_than_the_grace_of_not_found() =>
        Assert.True(Accounts.Settings().ArrivalHorizon + Accounts.Settings().VisibilityHorizon >= Accounts.Settings().GracePeriod);

    [Theory]
    [InlineData("UG", 0)]
    [InlineData("ZM", 2)]
    [InlineData("TD", 0)]
    public void Amounts_have_the_countrys_decimals(string country, int decimals)
    {
        var settings = Accounts.Settings(options => options.Country = country);
        var descriptor = AirtelCapabilities.Describe(settings, "collect", PaymentKind.Collect, settings.CollectionLimits, AirtelCapabilities.Unkeyed);

        Assert.Equal((decimals, country, "AIRTEL"), (descriptor.AmountDecimals, descriptor.Country, descriptor.Operator));
    }
}
