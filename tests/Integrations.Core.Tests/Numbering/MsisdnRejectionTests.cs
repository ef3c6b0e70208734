using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class MsisdnRejectionTests
{
    [Theory]
    [InlineData("", "KE", "not_a_number", "There is no phone number here.")]
    [InlineData("abc", "KE", "not_a_number", "There is no phone number here.")]
    [InlineData("07OO123456", "KE", "invalid_characters", "There is a character that does not belong in a phone number.")]
    [InlineData("0712+345678", "KE", "invalid_characters", "There is a character that does not belong in a phone number.")]
    [InlineData("0712345678", null, "country_missing", "Start with + and the country code.")]
    [InlineData("+46733123450", "UG", "not_covered", "Numbers of this country are not covered here. Check the country code.")]
    [InlineData("46733123450", null, "not_covered", "Numbers of this country are not covered here. Check the country code.")]
    [InlineData("0733123450", "SE", "not_covered", "Numbers of this country are not covered here. Check the country code.")]
    [InlineData("0712 345 67", "KE", "invalid_pattern", "One digit is missing.")]
    [InlineData("+254 712 345 6", null, "invalid_pattern", "Two digits are missing.")]
    [InlineData("0025471234567", "KE", "invalid_pattern", "One digit is missing.")]
    [InlineData("+2547123", "KE", "too_short", "Five digits are missing.")]
    [InlineData("0", "KE", "too_short", "Nine digits are missing.")]
    [InlineData("+254", "KE", "too_short", "Nine digits are missing.")]
    [InlineData("0712 345 678 9", "KE", "invalid_pattern", "There is one digit too many.")]
    [InlineData("2547123456789", "KE", "invalid_pattern", "There is one digit too many.")]
    [InlineData("009991234567", "KE", "too_long", "Two digits are too many.")]
    [InlineData("+254712345678901234", null, "too_long", "Six digits are too many.")]
    [InlineData("0912 345 678", "KE", "invalid_pattern", "No phone number of Kenya starts like this.")]
    [InlineData("97123456", "BJ", "invalid_pattern", "No phone number of Benin starts like this.")]
    [InlineData("3123456", "ZA", "invalid_pattern", "No phone number of South Africa starts like this.")]
    public void A_rejection_says_what_a_cashier_can_mend(string text, string? country, string code, string message)
    {
        Assert.False(Msisdn.TryParse(text, country, out var number, out var rejection));

        Assert.Equal(default, number);
        Assert.Equal(code, rejection.Code);
        Assert.Equal(message, rejection.Message);
        Assert.Equal(message, rejection.ToString());
    }

    [Fact]
    public void More_digits_than_any_number_has_are_too_long()
    {
        Assert.False(Msisdn.TryParse(new string('7', 5000), "KE", out _, out var rejection));

        Assert.Equal(MsisdnRejectionReason.TooLong, rejection.Reason);
        Assert.Equal("There are too many digits.", rejection.Message);
    }

    [Fact]
    public void A_length_that_no_number_has_is_named_so()
    {
        Assert.False(Msisdn.TryParse("+229019512345", null, out _, out var rejection));

        Assert.Equal(MsisdnRejectionReason.InvalidLength, rejection.Reason);
        Assert.Equal("One digit is missing.", rejection.Message);
        Assert.Equal("BJ", rejection.Country?.Code);
        Assert.Equal("The number of digits is not right for Benin.", new MsisdnRejection(rejection.Reason, rejection.Country).Message);
    }

    [Fact]
    public void The_counts_are_there_for_a_host_that_writes_its_own_sentence()
    {
        Msisdn.TryParse("0712 345 67", "KE", out _, out var missing);
        Msisdn.TryParse("0712 345 678 9", "KE", out _, out var extra);

        Assert.Equal((1, 0), (missing.MissingDigits, missing.ExtraDigits));
        Assert.Equal((0, 1), (extra.MissingDigits, extra.ExtraDigits));
    }

    [Fact]
    public void An_accepted_number_has_no_rejection()
    {
        Msisdn.TryParse("0712345678", "KE", out _, out var rejection);

        Assert.Equal(default, rejection);
        Assert.Equal("", rejection.Code);
    }
}
