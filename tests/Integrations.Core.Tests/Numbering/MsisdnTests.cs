using System.Runtime.CompilerServices;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Integrations.Core.Tests.Numbering;

public sealed class MsisdnTests
{
    [Fact]
    public void A_number_takes_eight_bytes() => Assert.Equal(8, Unsafe.SizeOf<Msisdn>());

    [Theory]
    [InlineData("+254712345678", null)]
    [InlineData("0712 345 678", "KE")]
    [InlineData("254712345678", "KE")]
    [InlineData("254712345678", null)]
    [InlineData("+254 (0)712-345-678", "UG")]
    [InlineData("0821234567", "ZA")]
    [InlineData("062123456", "GA")]
    [InlineData("+262639012345", null)]
    public void Parsing_allocates_nothing(string text, string? country)
    {
        Assert.True(Msisdn.TryParse(text, country, out _));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = Msisdn.TryParse(text, country, out _, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(accepted);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_same_number_in_any_form_is_equal()
    {
        var number = Msisdn.Parse("0712 345 678", "KE");

        Assert.Equal(number, Msisdn.Parse("+254712345678"));
        Assert.Equal(number, Msisdn.FromInternational("254712345678"));
        Assert.Equal(number.GetHashCode(), Msisdn.Parse("+254 712 345678").GetHashCode());
        Assert.NotEqual(number, Msisdn.Parse("0712 345 679", "KE"));
    }

    [Fact]
    public void A_number_of_another_country_is_accepted_in_international_form() =>
        Assert.Equal("UG", Msisdn.Parse("+256752123456", "KE").Country?.Code);

    [Fact]
    public void The_country_may_be_written_in_either_case() =>
        Assert.Equal(Msisdn.Parse("0712345678", "KE"), Msisdn.Parse("0712345678", "ke"));

    [Fact]
    public void A_fixed_line_is_valid_but_not_mobile()
    {
        var landline = Msisdn.Parse("020 2012345", "KE");

        Assert.Equal(NumberKind.FixedLine, landline.Kind);
        Assert.False(landline.IsMobile);
    }

    [Fact]
    public void The_framework_can_parse_a_number_without_knowing_the_type()
    {
        Assert.Equal(Msisdn.Parse("+254712345678"), ParseAny<Msisdn>("254712345678"));
        Assert.True(Msisdn.TryParse("+254712345678", provider: null, out Msisdn fromText));
        Assert.Equal(fromText, ParseAnySpan<Msisdn>("+254712345678"));
        Assert.False(Msisdn.TryParse((string?)null, provider: null, out _));
    }

    [Fact]
    public void A_refused_text_throws_the_sentence_and_none_of_its_digits()
    {
        var exception = Assert.Throws<FormatException>(() => Msisdn.Parse("0712 345 67", "KE"));

        Assert.Equal("One digit is missing.", exception.Message);
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Prop.ForAll<string?, string?>((text, country) =>
        {
            var accepted = Msisdn.TryParse(text, country, out var number, out var rejection);
            return accepted == (rejection.Reason == MsisdnRejectionReason.None) && accepted == (number != default) && rejection.Message.Length > 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_digits_make_the_parser_throw()
    {
        DigitSamples samples = new(20260717);
        var countries = NumberingPlan.Default.Countries;

        for (var i = 0; i < 60_000; i++)
        {
            var text = (i % 3 == 0 ? "+" : i % 7 == 0 ? "00" : "") + samples.Any() + (i % 11 == 0 ? samples.Any() + samples.Any() : "");
            var mode = i % 2 == 0 ? NumberParsing.Lenient : NumberParsing.Strict;
            if (NumberingPlan.Default.TryParse(text, countries[i % countries.Count].Code, mode, out var number, out _))
            {
                Assert.Equal(number, NumberingPlan.Default.Parse(number.Reveal(MsisdnFormat.E164), null, NumberParsing.Strict));
                Assert.NotEqual(NumberKind.Unknown, number.Kind);
            }
        }
    }

    [Theory]
    [InlineData("46733123450", "46733123450")]
    [InlineData("+46733123450", "46733123450")]
    [InlineData("12345678", "12345678")]
    [InlineData("123456789012345", "123456789012345")]
    public void A_sandbox_number_is_taken_without_asking_the_plan(string text, string digits)
    {
        var number = Msisdn.FromInternational(text);

        Assert.Equal(digits, number.Reveal());
        Assert.Equal(NumberKind.Unknown, number.Kind);
        Assert.Null(number.Country);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1234567")]
    [InlineData("1234567890123456")]
    [InlineData("0733123450")]
    [InlineData("4673312345O")]
    [InlineData("46 733123450")]
    [InlineData("++46733123450")]
    [InlineData("2547*****678")]
    public void Taking_a_number_without_the_plan_still_wants_8_to_15_digits(string text)
    {
        Assert.False(Msisdn.TryFromInternational(text, out var number));
        Assert.Equal(default, number);
        Assert.Throws<FormatException>(() => Msisdn.FromInternational(text));
    }

    [Theory]
    [InlineData("+254712345678")]
    [InlineData("+2908123")]
    [InlineData("+23480012345678901")]
    public void Json_holds_the_full_digits_and_gives_them_back(string text)
    {
        var number = Msisdn.Parse(text);

        var json = JsonSerializer.Serialize(new Contact(number, null, new() { [number] = 1 }), NumberingTestJsonContext.Default.Contact);
        var back = JsonSerializer.Deserialize(json, NumberingTestJsonContext.Default.Contact)!;

        Assert.Equal($$$"""{"Phone":"{{{text[1..]}}}","Other":null,"Seen":{"{{{text[1..]}}}":1}}""", json);
        Assert.Equal(number, back.Phone);
        Assert.Equal(1, back.Seen[number]);
    }

    [Fact]
    public void Json_with_a_plus_sign_or_a_sandbox_number_is_read()
    {
        Assert.Equal(Msisdn.Parse("+254712345678"), JsonSerializer.Deserialize("\"+254712345678\"", NumberingTestJsonContext.Default.Msisdn));
        Assert.Equal(Msisdn.FromInternational("46733123450"), JsonSerializer.Deserialize("\"46733123450\"", NumberingTestJsonContext.Default.Msisdn));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("254712345678")]
    [InlineData("\"\"")]
    [InlineData("\"0712345678\"")]
    [InlineData("\"not a number\"")]
    [InlineData("{}")]
    public void Json_of_another_form_is_refused_without_showing_it(string json)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, NumberingTestJsonContext.Default.Msisdn));

        Assert.DoesNotContain("712345", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_was_never_set_cannot_be_written_as_json() =>
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(default, NumberingTestJsonContext.Default.Msisdn));

    private static T ParseAny<T>(string text) where T : IParsable<T> => T.Parse(text, null);

    private static T ParseAnySpan<T>(ReadOnlySpan<char> text) where T : ISpanParsable<T> => T.Parse(text, null);
}
