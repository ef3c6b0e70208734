using System.Globalization;
using System.Text;
using Xunit;

namespace Integrations.Core.Tests;

public sealed class MoneyTextTests
{
    // Built by hand, so that no test depends on the culture data of the machine.
    private static readonly NumberFormatInfo French = new()
    {
        NumberGroupSeparator = "\u202F",
        NumberDecimalSeparator = ",",
        CurrencyGroupSeparator = "\u202F",
        CurrencyDecimalSeparator = ",",
        CurrencyPositivePattern = 3,
        CurrencyNegativePattern = 8,
        CurrencySymbol = "€",
    };

    private static readonly Money Price = new(1234567.5m, "KES");

    [Theory]
    [InlineData(null, "KES 1234567.50")]
    [InlineData("", "KES 1234567.50")]
    [InlineData("G", "KES 1234567.50")]
    [InlineData("g", "KES 1234567.50")]
    [InlineData("A", "1234567.50")]
    [InlineData("N", "KES 1\u202F234\u202F567,50")]
    [InlineData("N0", "KES 1\u202F234\u202F567,50")]
    [InlineData("C", "1\u202F234\u202F567,50 KES")]
    [InlineData("c0", "1\u202F234\u202F567,50 KES")]
    public void Every_format_gives_one_text_in_characters_and_bytes(string? format, string expected)
    {
        Span<char> characters = stackalloc char[64];
        Span<byte> bytes = stackalloc byte[64];

        Assert.Equal(expected, Price.ToString(format, French));
        Assert.True(Price.TryFormat(characters, out var charsWritten, format, French));
        Assert.Equal(expected, characters[..charsWritten].ToString());
        Assert.True(Price.TryFormat(bytes, out var bytesWritten, format, French));
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes[..bytesWritten]));
    }

    [Theory]
    [InlineData("G")]
    [InlineData("A")]
    [InlineData("N")]
    [InlineData("C")]
    public void A_span_that_is_one_short_is_refused_and_nothing_is_counted(string format)
    {
        var text = Price.ToString(format, French);
        var utf8 = Encoding.UTF8.GetByteCount(text);

        Assert.False(Price.TryFormat(new char[text.Length - 1], out var charsWritten, format, French));
        Assert.False(Price.TryFormat(new byte[utf8 - 1], out var bytesWritten, format, French));
        Assert.True(Price.TryFormat(new char[text.Length], out _, format, French));
        Assert.True(Price.TryFormat(new byte[utf8], out _, format, French));
        Assert.Equal((0, 0), (charsWritten, bytesWritten));
    }

    [Fact]
    public void Zero_decimals_are_left_out_on_request_and_no_others()
    {
        Assert.Equal("KES 1,000", new Money(1000m, "KES").ToString("N0", CultureInfo.InvariantCulture));
        Assert.Equal("KES 1,000", new Money(1000m, "KES").ToString("C0", CultureInfo.InvariantCulture));
        Assert.Equal("KES 1,000.00", new Money(1000m, "KES").ToString("C", CultureInfo.InvariantCulture));
        Assert.Equal("KES 1,000.50", new Money(1000.5m, "KES").ToString("C0", CultureInfo.InvariantCulture));
        Assert.Equal("TND 1.250", new Money(1.25m, "TND").ToString("N0", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_culture_gives_its_symbol_to_its_own_currency_only()
    {
        var kenya = new CultureInfo("en-KE");
        kenya.NumberFormat.CurrencySymbol = "KSh";
        kenya.NumberFormat.CurrencyPositivePattern = 0;
        kenya.NumberFormat.CurrencyNegativePattern = 1;

        Assert.Equal("KSh 1,000", new Money(1000m, "KES").ToString("C0", kenya));
        Assert.Equal("-KSh 1,000.00", new Money(-1000m, "KES").ToString("C", kenya));
        Assert.Equal("UGX 1,000", new Money(1000m, "UGX").ToString("C", kenya));
    }

    [Fact]
    public void A_symbol_that_is_no_letter_keeps_its_place()
    {
        var britain = new CultureInfo("en-GB");
        britain.NumberFormat.CurrencySymbol = "£";
        britain.NumberFormat.CurrencyPositivePattern = 0;

        Assert.Equal("£5.00", new Money(5m, "GBP").ToString("C", britain));
        Assert.Equal("KES 5.00", new Money(5m, "KES").ToString("C", britain));
    }

    [Fact]
    public void Every_culture_of_the_machine_shows_money() => Assert.All(CultureInfo.GetCultures(CultureTypes.AllCultures), culture =>
    {
        Assert.Contains("KES", new Money(-1m, "KES").ToString("N", culture), StringComparison.Ordinal);
        Assert.NotEmpty(new Money(-1m, "KES").ToString("C", culture));
    });

    [Fact]
    public void The_culture_of_the_thread_is_never_asked()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("KES 1,234,567.50", Price.ToString("N", null));
            Assert.Equal("KES 1,234,567.50", $"{Price:C}");
            Assert.Equal("KES 1234567.50", $"{Price}");
            Assert.Equal(Price, Money.Parse("KES 1234567.50"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_unknown_format_is_refused() => Assert.Throws<FormatException>(() => Price.ToString("C2", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("KES 1,000.00")]
    [InlineData("KSh 1000")]
    [InlineData("1 000 FCFA")]
    [InlineData("KES  5")]
    [InlineData("KES\t5")]
    [InlineData("KES 5 ")]
    [InlineData("KES --5")]
    [InlineData("KES 5.-1")]
    [InlineData("KES 5.0.0")]
    [InlineData("KES -")]
    [InlineData("KES -.5")]
    [InlineData("KES 0x10")]
    [InlineData("KES 5\0")]
    [InlineData("KES")]
    [InlineData("USDCX 5")]
    [InlineData("KE 5")]
    [InlineData("(no currency)")]
    [InlineData("\uFEFFKES 5")]
    [InlineData("KES \u0135")]
    [InlineData("KES\u01205")]
    [InlineData("KES \u012D5")]
    [InlineData("\u014BES 5")]
    public void Text_for_people_or_by_mistake_is_not_read_as_payment(string text)
    {
        Assert.False(Money.TryParse(text, out _, out var error));
        Assert.Equal(MoneyError.Format, error);
    }

    [Theory]
    [InlineData("QQQ 1e3", MoneyError.Format)]
    [InlineData("XXX 1.2345", MoneyError.NoMinorUnit)]
    [InlineData("KES 99999999999999999999.999", MoneyError.TooManyDecimals)]
    [InlineData("KES 99999999999999999999999999999999999999999999", MoneyError.Overflow)]
    [InlineData("UGX 18446744073709551616", MoneyError.Overflow)]
    [InlineData("APT 92233720369", MoneyError.Overflow)]
    [InlineData("APT 184467440737095516.16", MoneyError.Overflow)]
    public void Of_several_mistakes_the_first_kind_is_reported(string text, MoneyError expected)
    {
        Assert.False(Money.TryParse(text, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("KES 0000000000000000000000000000000000000000001.5", "KES 1.50")]
    [InlineData("KES 1.50000000000000000000000000000000000000000", "KES 1.50")]
    [InlineData("USDC 0.000001", "USDC 0.000001")]
    [InlineData("APT -1.5", "APT -1.50000000")]
    [InlineData("KES -0.00", "KES 0.00")]
    public void Long_texts_and_digital_assets_are_read(string text, string canonical) => Assert.Equal(canonical, Money.Parse(text).ToString());

    [Fact]
    public void An_error_names_the_problem_and_never_repeats_the_text()
    {
        var exception = Assert.Throws<MoneyFormatException>(() => Money.Parse("KES 254712345678.999"));
        var withdrawn = Assert.Throws<MoneyFormatException>(() => Money.Parse("SLL 5"));

        Assert.Equal("The amount is finer than the 2 decimals of KES; only zeros may follow them.", exception.Message);
        Assert.EndsWith("Use SLE.", withdrawn.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_is_read_when_the_currency_is_known()
    {
        var kes = Currency.FromCode("KES");

        Assert.Equal(new Money(-1.5m, kes), Money.ParseAmount("-1.5", kes));
        Assert.True(Money.TryParseAmount("100"u8, kes, out var fromBytes, out _));
        Assert.Equal(new Money(100m, kes), fromBytes);
        Assert.False(Money.TryParseAmount("1.005", kes, out _, out var error));
        Assert.Equal(MoneyError.TooManyDecimals, error);
        Assert.Equal(MoneyError.Format, Assert.Throws<MoneyFormatException>(() => Money.ParseAmount("", kes)).Reason);
        Assert.Throws<InvalidCurrencyException>(() => Money.ParseAmount("1", Currency.FromCode("XAU")));
    }

    [Fact]
    public void Generic_code_parses_money_with_or_without_a_provider()
    {
        Assert.Equal(Price, ParseText<Money>("KES 1234567.50"));
        Assert.Equal(Price, ParseSpan<Money>("KES 1234567.50"));
        Assert.Equal(Price, ParseBytes<Money>("KES 1234567.50"u8));
        Assert.True(Money.TryParse("KES 1234567.50", null, out var text) && text == Price);
        Assert.True(Money.TryParse("KES 1234567.50".AsSpan(), null, out var span) && span == Price);
        Assert.True(Money.TryParse("KES 1234567.50"u8, null, out var bytes) && bytes == Price);
        Assert.False(Money.TryParse((string?)null, null, out _));
        Assert.Throws<ArgumentNullException>(() => Money.Parse((string)null!));

        static T ParseText<T>(string text)
            where T : IParsable<T> => T.Parse(text, null);

        static T ParseSpan<T>(ReadOnlySpan<char> text)
            where T : ISpanParsable<T> => T.Parse(text, null);

        static T ParseBytes<T>(ReadOnlySpan<byte> text)
            where T : IUtf8SpanParsable<T> => T.Parse(text, null);
    }
}
