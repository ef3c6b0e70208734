using Xunit;

namespace Integrations.Core.Tests.Errors;

public sealed class OutcomeTests
{
    private static ProviderError Error(ErrorCategory category) => new() { Category = category, Provider = "plain", Operation = "pay", Code = "E1" };

    [Fact]
    public void A_completed_or_accepted_value_is_given() =>
        Assert.Equal((1, 2), (new Outcome<int>.Completed(1).GetOrThrow(), new Outcome<int>.Accepted(2).GetOrThrow()));

    [Theory]
    [InlineData(ErrorCategory.AuthFailed, typeof(ProviderAuthenticationException))]
    [InlineData(ErrorCategory.RateLimited, typeof(ProviderRateLimitedException))]
    [InlineData(ErrorCategory.ProviderDown, typeof(ProviderUnavailableException))]
    [InlineData(ErrorCategory.CustomerFunds, typeof(ProviderRefusedException))]
    [InlineData(ErrorCategory.InvalidRequest, typeof(ProviderRefusedException))]
    public void A_refusal_is_thrown_as_the_type_that_fits(ErrorCategory category, Type type)
    {
        var thrown = Record.Exception(() => new Outcome<int>.Refused(Error(category)).GetOrThrow());

        Assert.IsType(type, thrown);
        Assert.Equal(category, ((IntegrationException)thrown).Error.Category);
    }

    [Fact]
    public void An_unknown_outcome_is_never_thrown_as_a_refusal()
    {
        var error = Error(ErrorCategory.ProviderDown) with { Trace = new CallTrace { Reference = "r1" } };

        var thrown = Assert.Throws<OutcomeUnknownException>(() => new Outcome<int>.Unknown(error).GetOrThrow());

        Assert.Equal("r1", thrown.Error.Trace.Reference);
    }

    [Fact]
    public void A_codes_own_message_comes_before_the_categorys()
    {
        Assert.Equal("Top up first.", (Error(ErrorCategory.CustomerFunds) with { UserMessage = "Top up first." }).UserMessage);
        Assert.Equal("Not enough money in the wallet.", Error(ErrorCategory.CustomerFunds).UserMessage);
    }

    [Fact]
    public void A_validation_error_names_each_field_its_rule_and_the_way_out()
    {
        var thrown = new RequestValidationException("plain", "pay", [new("Amount", "must be whole shillings", "round the price"), new("Reference", "is over 12 characters", "shorten it")]);

        Assert.Equal("plain.pay: Amount must be whole shillings; round the price. Reference is over 12 characters; shorten it.", thrown.Message);
        Assert.True(thrown.Error.NothingSent);
        Assert.Equal(2, thrown.Problems.Count);
    }
}
