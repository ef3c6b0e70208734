using Xunit;
using static Integrations.FailoverRule;
using static Integrations.Finality;

namespace Integrations.Core.Tests.Errors;

public sealed class ErrorCategoryRulesTests
{
    [Theory]
    [InlineData(1, ErrorCategory.InvalidRequest, Final, No, 0)]
    [InlineData(2, ErrorCategory.Unsupported, Final, Yes, 0)]
    [InlineData(3, ErrorCategory.AmountOutOfRange, Final, Yes, 0)]
    [InlineData(4, ErrorCategory.CustomerLimit, Final, No, 0)]
    [InlineData(5, ErrorCategory.CustomerFunds, Final, No, 0)]
    [InlineData(6, ErrorCategory.FloatInsufficient, Final, Yes, 0)]
    [InlineData(7, ErrorCategory.PartyUnknown, Final, OnlyIfReachDiffers, 0)]
    [InlineData(8, ErrorCategory.PartyNotPermitted, Final, No, 0)]
    [InlineData(9, ErrorCategory.CustomerDeclined, Final, No, 0)]
    [InlineData(10, ErrorCategory.CustomerTimeout, WhenDocumented, No, 0.5)]
    [InlineData(11, ErrorCategory.CustomerBusy, Final, No, 0)]
    [InlineData(12, ErrorCategory.RiskOrCompliance, Final, Never, 0)]
    [InlineData(13, ErrorCategory.DuplicateRef, NotFinal, No, 0)]
    [InlineData(14, ErrorCategory.ProductUnavailable, Final, Yes, 0.5)]
    [InlineData(15, ErrorCategory.VoucherState, Final, No, 0)]
    [InlineData(16, ErrorCategory.AuthFailed, Final, Yes, 1)]
    [InlineData(17, ErrorCategory.Misconfigured, Final, Yes, 1)]
    [InlineData(18, ErrorCategory.RateLimited, WhenDocumented, Yes, 0.5)]
    [InlineData(19, ErrorCategory.ProviderDown, Final, Yes, 1)]
    [InlineData(20, ErrorCategory.ProviderFault, WhenDocumented, Yes, 1)]
    [InlineData(21, ErrorCategory.OutcomeUnknown, NotFinal, AfterProof, 1)]
    [InlineData(22, ErrorCategory.MalformedAnswer, NotFinal, AfterProof, 1)]
    [InlineData(23, ErrorCategory.StateConflict, Final, No, 0)]
    [InlineData(24, ErrorCategory.NotReversible, Final, No, 0)]
    [InlineData(25, ErrorCategory.LocalFault, WhenDocumented, Yes, 0)]
    public void Each_category_has_its_row(int number, ErrorCategory category, Finality finality, FailoverRule failover, double routeFault)
    {
        var rule = category.Rule();

        Assert.Equal(number, (int)category);
        Assert.Equal((finality, failover, routeFault), (rule.Finality, rule.Failover, rule.RouteFault));
    }

    [Fact]
    public void There_are_25_categories_and_each_has_a_rule() => Assert.Equal(25, Enum.GetValues<ErrorCategory>().Count(category => category.Rule() is not null));

    [Fact]
    public void Only_a_duplicate_has_nothing_to_tell_the_customer() =>
        Assert.Equal([ErrorCategory.DuplicateRef], Enum.GetValues<ErrorCategory>().Where(category => category.Rule().UserMessage.Length is 0));

    [Fact]
    public void A_customer_in_doubt_is_told_not_to_pay_again() => Assert.Contains("Do not pay again", ErrorCategory.OutcomeUnknown.Rule().UserMessage, StringComparison.Ordinal);

    [Fact]
    public void A_number_that_is_no_category_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => default(ErrorCategory).Rule());
}
