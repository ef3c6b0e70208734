using Integrations.Mpesa.Routes;
using Integrations.Payments;

namespace Integrations.Mpesa.Tests.Routes;

public sealed class RouteDescriptorTests
{
    [Fact]
    public void A_payout_that_Daraja_recognises_again_is_of_class_A()
    {
        var capabilities = Payouts.Describe(Accounts.Settings(), "b2c", MobileOperator.Safaricom, isKeyed: true).Capabilities;

        Assert.Equal(RouteClass.Replayable, capabilities.ClassOf(providerReferenceKnown: false));
        Assert.True(capabilities.QueryAnswersByCallback);
        Assert.False(capabilities.NotFoundIsAuthoritative);
    }

    [Fact]
    public void A_payout_without_a_key_is_of_class_C_until_Daraja_has_named_it()
    {
        var capabilities = Payouts.Describe(Accounts.Settings(), "b2c", MobileOperator.Safaricom, isKeyed: false).Capabilities;

        Assert.Equal((RouteClass.Correlatable, RouteClass.Queryable), (capabilities.ClassOf(false), capabilities.ClassOf(true)));
    }

    [Fact]
    public void Float_is_of_class_C_until_Daraja_has_named_it_and_its_absence_is_never_proven()
    {
        var capabilities = MpesaFloatRoute.Describe(Accounts.Settings()).Capabilities;

        Assert.Equal((RouteClass.Correlatable, RouteClass.Queryable, false), (capabilities.ClassOf(false), capabilities.ClassOf(true), capabilities.NotFoundIsAuthoritative));
    }

    [Fact]
    public void A_reversal_is_of_class_A_by_its_effect_and_takes_back_collections_alone()
    {
        var capabilities = MpesaReversalRoute.Describe(Accounts.Settings()).Capabilities;

        Assert.Equal((RouteClass.Replayable, ReferenceSource.ProviderIssued), (capabilities.ClassOf(providerReferenceKnown: false), capabilities.ReferenceSource));
        Assert.True(capabilities is { SubmitWindow: null, QueryAnswersByCallback: true, NotFoundIsAuthoritative: false });
        Assert.Equal(ReverseCapability.None, capabilities.Reverse);
        Assert.Equal(ReverseCapability.None, Payouts.Describe(Accounts.Settings(), "b2c", MobileOperator.Safaricom, isKeyed: true).Capabilities.Reverse);
    }

    [Fact]
    public void A_Pochi_is_not_the_customers_own_wallet() => Assert.NotEqual(MobileOperator.Safaricom.Key, MpesaWallets.Pochi.Key);

    [Fact]
    public void Limits_are_the_accounts_in_whole_shillings()
    {
        var descriptor = Payouts.Describe(Accounts.Settings(options => options.B2cMaximum = 70_000), "b2c", MobileOperator.Safaricom, isKeyed: true);

        Assert.Equal((Accounts.Shillings(10), Accounts.Shillings(70_000), 0), (descriptor.MinAmount, descriptor.MaxAmount, descriptor.AmountDecimals));
    }
}
