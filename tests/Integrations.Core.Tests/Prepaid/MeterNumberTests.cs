using Integrations.Prepaid;
using Xunit;

namespace Integrations.Core.Tests.Prepaid;

public sealed class MeterNumberTests
{
    [Theory]
    [InlineData("04004444884")]
    [InlineData("0400 444 4884")]
    [InlineData("0400-4444-884")]
    public void A_meter_number_is_read_with_spaces_and_hyphens_and_masked_when_printed(string text)
    {
        var meter = MeterNumber.Parse(text);

        Assert.Equal("04004444884", meter.Reveal());
        Assert.Equal("•••884", $"{meter}");
        Assert.Equal(MeterNumber.Parse("04004444884"), meter);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("123456789012345678901")]
    [InlineData("0400444488X")]
    [InlineData("٠٤٠٠٤٤٤٤٨٨٤")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_5_to_20_digits_is_no_meter_number(string? text)
    {
        Assert.False(MeterNumber.TryParse(text, out _));
        var thrown = Assert.Throws<FormatException>(() => MeterNumber.Parse(text!));

        Assert.Contains("5 to 20 digits", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0400444", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("79927398713", true)]
    [InlineData("79927398710", false)]
    [InlineData("7992739871300", true)]
    [InlineData("7992739871301", false)]
    [InlineData("799273987131", null)]
    public void A_check_digit_only_warns(string text, bool? expected) => Assert.Equal(expected, MeterNumber.Parse(text).HasCheckDigit);
}
