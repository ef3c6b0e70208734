using Integrations.Ussd.Tests.Data;

namespace Integrations.Ussd.Tests.Text;

public sealed class TextSizeTests
{
    public static IEnumerable<TheoryDataRow<string>> Counted => TextCases.Ids("counting");

    public static IEnumerable<TheoryDataRow<string>> Packed => TextCases.Ids("packing");

    [Theory]
    [MemberData(nameof(Counted))]
    public void A_text_is_counted_as_the_network_counts_it(string id)
    {
        var vector = TextCases.Find("counting", id);
        var expected = vector.GetProperty("encoding").GetString() is "gsm7" ? UssdEncoding.Gsm7 : UssdEncoding.Ucs2;

        var size = UssdTextSize.Of(vector.GetProperty("text").GetString());

        Assert.Equal(new UssdTextSize(expected, vector.GetProperty("units").GetInt32()), size);
        Assert.Equal(vector.GetProperty("maxUnits").GetInt32(), UssdLimits.Largest.For(expected));
        Assert.Equal(vector.GetProperty("fits").GetBoolean(), size.Fits(UssdLimits.Largest));
    }

    [Theory]
    [MemberData(nameof(Packed))]
    public void A_text_is_packed_as_on_the_air(string id)
    {
        var vector = TextCases.Find("packing", id);

        Assert.Equal(vector.GetProperty("hex").GetString(), Convert.ToHexString(Gsm7.Pack(vector.GetProperty("text").GetString()!)));
    }

    [Fact]
    public void A_text_that_stays_outside_the_alphabet_anyhow_keeps_its_typography() => Assert.Equal("ɗan “ƙasa”", Pager.Prepare("ɗan “ƙasa”"));
}
