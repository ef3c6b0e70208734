using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Numbering.Internal;
using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class MsisdnPrintingTests
{
    private static readonly Msisdn Kenyan = Msisdn.Parse("0712345678", "KE");

    [Theory]
    [InlineData("+254712345678", "+2547•••••678")]
    [InlineData("+201001234567", "+201••••••567")]
    [InlineData("+2482510123", "+2482•••123")]
    [InlineData("+29051234", "+290•••••")]
    [InlineData("+24740123", "+247•••••")]
    public void A_printed_number_keeps_its_calling_code_one_digit_and_the_last_three_unless_it_is_short(string number, string printed) =>
        Assert.Equal(printed, Msisdn.Parse(number).ToString());

    [Fact]
    public void A_printed_number_of_an_uncovered_country_keeps_two_digits_as_its_calling_code() =>
        Assert.Equal("+467•••••450", Msisdn.FromInternational("46733123450").ToString());

    [Fact]
    public void Every_way_to_print_a_number_masks_it()
    {
        Span<char> room = stackalloc char[32];

        Assert.Equal("+2547•••••678", $"{Kenyan}");
        Assert.Equal("+2547•••••678", $"{Kenyan:D}");
        Assert.Equal("+2547•••••678", string.Format(CultureInfo.InvariantCulture, "{0:E164}", Kenyan));
        Assert.Equal("+2547•••••678", ((IFormattable)Kenyan).ToString("R", CultureInfo.InvariantCulture));
        Assert.True(((ISpanFormattable)Kenyan).TryFormat(room, out var written, "G", null));
        Assert.Equal("+2547•••••678", room[..written].ToString());
        Assert.DoesNotContain("345", new { Kenyan }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_does_not_print_into_too_little_room()
    {
        Assert.False(((ISpanFormattable)Kenyan).TryFormat(stackalloc char[12], out var written, default, null));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Printing_hides_at_least_three_digits_of_any_number() =>
        Prop.ForAll<ulong>(value =>
        {
            var digits = (value % 900_000_000_000_000 + 10_000_000).ToString(CultureInfo.InvariantCulture);
            var printed = Msisdn.FromInternational(digits).ToString();
            return printed.Length == digits.Length + 1 && printed.Count(c => c == '•') >= 3;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("+254712345678", MsisdnFormat.WithoutPlus, "254712345678")]
    [InlineData("+254712345678", MsisdnFormat.E164, "+254712345678")]
    [InlineData("+256752123456", MsisdnFormat.National, "752123456")]
    [InlineData("+2250712345678", MsisdnFormat.National, "0712345678")]
    [InlineData("+254712345678", MsisdnFormat.Display, "0712 345678")]
    [InlineData("+254202012345", MsisdnFormat.Display, "020 2012345")]
    [InlineData("+2250712345678", MsisdnFormat.Display, "07 12 34 5678")]
    [InlineData("+27821234567", MsisdnFormat.Display, "082 123 4567")]
    [InlineData("+24162123456", MsisdnFormat.Display, "062 12 34 56")]
    [InlineData("+23276123456", MsisdnFormat.Display, "(076) 123456")]
    public void Revealing_writes_the_form_that_is_asked_for(string number, MsisdnFormat format, string expected) =>
        Assert.Equal(expected, Msisdn.Parse(number).Reveal(format));

    [Theory]
    [InlineData("123", "1 23")]
    [InlineData("1234", "12 34")]
    [InlineData("12345", "12 345")]
    public void A_group_of_variable_length_takes_what_it_can_from_the_left(string digits, string expected)
    {
        DisplayRule rule = new(@"(\d{1,2})(\d{2,3})", "", "$1 $2", null, "");

        Assert.True(rule.Fits(DigitSamples.Values(digits)));
        Assert.Equal(expected, rule.Apply(DigitSamples.Values(digits)));
    }

    [Fact]
    public void Every_example_of_the_plan_is_read_back_from_the_way_people_write_it()
    {
        var lost = PlanFile.Read().Regions()
            .SelectMany(region => region.Kinds().Select(kind => (Country: (string)region["region"]!, Number: $"+{region["countryCode"]}{kind.Example}")))
            .Where(example => Msisdn.Parse(Msisdn.Parse(example.Number).Reveal(MsisdnFormat.Display), example.Country) != Msisdn.Parse(example.Number))
            .ToList();

        Assert.Empty(lost);
    }

    [Fact]
    public void A_number_of_an_uncovered_country_shows_as_E164_and_has_no_national_form()
    {
        var swedish = Msisdn.FromInternational("46733123450");

        Assert.Equal("+46733123450", swedish.Reveal(MsisdnFormat.Display));
        Assert.Throws<InvalidOperationException>(() => swedish.Reveal(MsisdnFormat.National));
    }

    [Fact]
    public void A_format_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Kenyan.Reveal((MsisdnFormat)9));

    [Fact]
    public void A_value_that_was_never_set_says_so_and_reveals_nothing()
    {
        Assert.Equal("(unset)", default(Msisdn).ToString());
        Assert.Throws<InvalidOperationException>(() => default(Msisdn).Reveal());
        Assert.Throws<InvalidOperationException>(() => default(Msisdn).Reveal(MsisdnFormat.Display));
        Assert.Throws<InvalidOperationException>(() => default(Msisdn).Reveal(MsisdnFormat.National));
        Assert.Null(default(Msisdn).Country);
        Assert.Null(default(Msisdn).CallingCode);
        Assert.Null(default(Msisdn).OperatorHint);
        Assert.False(default(Msisdn).IsMobile);
    }
}
