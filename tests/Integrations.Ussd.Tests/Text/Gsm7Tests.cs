using FsCheck;
using FsCheck.Fluent;
using Integrations.Ussd.Tests.Data;

namespace Integrations.Ussd.Tests.Text;

public sealed class Gsm7Tests
{
    public static IEnumerable<TheoryDataRow<string>> Counted => TextCases.Ids("counting");

    public static IEnumerable<TheoryDataRow<string>> Packed => TextCases.Ids("packing");

    [Theory]
    [MemberData(nameof(Counted))]
    public void A_text_is_counted_as_the_network_counts_it(string id)
    {
        var vector = TextCases.Find("counting", id);
        var expected = vector.GetProperty("encoding").GetString() is "gsm7" ? UssdEncoding.Gsm7 : UssdEncoding.Ucs2;

        var size = Gsm7.Measure(vector.GetProperty("text").GetString());

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
    public void Every_character_of_the_alphabet_takes_one_septet_and_packs_to_its_position()
    {
        var basic = TextCases.Alphabet.GetProperty("basic").EnumerateArray().Select(item => item.GetString()).ToArray();

        Assert.Equal(128, basic.Length);
        for (var position = 0; position < basic.Length; position++)
        {
            if (basic[position] is { } character)
            {
                Assert.Equal(new UssdTextSize(UssdEncoding.Gsm7, 1), Gsm7.Measure(character));
                Assert.Equal(position, Gsm7.Pack(character + "@")[0] & 0x7F);
            }
        }
    }

    [Fact]
    public void Every_character_of_the_extension_takes_two_septets_behind_an_escape()
    {
        foreach (var entry in TextCases.Alphabet.GetProperty("extension").EnumerateObject())
        {
            Assert.Equal(new UssdTextSize(UssdEncoding.Gsm7, 2), Gsm7.Measure(entry.Name));
            var packed = Gsm7.Pack(entry.Name);
            Assert.Equal(27, packed[0] & 0x7F);
            Assert.Equal(entry.Value.GetInt32(), ((packed[1] << 1) | (packed[0] >> 7)) & 0x7F);
        }
    }

    [Fact]
    public void No_other_character_is_in_the_alphabet()
    {
        var known = TextCases.Alphabet.GetProperty("basic").EnumerateArray().Select(item => item.GetString()).OfType<string>()
            .Concat(TextCases.Alphabet.GetProperty("extension").EnumerateObject().Select(entry => entry.Name))
            .Select(text => text[0]).ToHashSet();

        for (var character = '\0'; character < '\uFFFF'; character++)
        {
            Assert.Equal(known.Contains(character), Gsm7.Contains(character));
        }
    }

    [Theory]
    [InlineData("Don’t share your PIN", "Don't share your PIN")]
    [InlineData("1–2 … •", "1-2 ... -")]
    [InlineData("Prêt, reçu, não", "Pret, recu, nao")]
    [InlineData("₵5 ₦7", "GHS5 NGN7")]
    [InlineData("KES\u00A01,000", "KES 1,000")]
    public void Typographic_accidents_are_replaced(string text, string expected)
    {
        var replaced = Gsm7.Transliterate(text);

        Assert.Equal(expected, replaced);
        Assert.Equal(UssdEncoding.Gsm7, Gsm7.Measure(replaced).Encoding);
        Assert.Equal("", Gsm7.Outside(replaced));
    }

    [Fact]
    public void What_cannot_be_replaced_is_named_once() => Assert.Equal("ɗƙ👍", Gsm7.Outside("ɗan ƙasa ɗan 👍"));

    [Fact]
    public void A_text_that_stays_outside_the_alphabet_anyhow_keeps_its_typography() => Assert.Equal("ɗan “ƙasa”", Pager.Prepare("ɗan “ƙasa”"));

    [Fact]
    public void Packing_refuses_what_the_alphabet_lacks() => Assert.Contains("U+2019", Assert.Throws<ArgumentException>(() => Gsm7.Pack("a’")).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_that_is_transliterated_gets_worse() => Prop.ForAll<NonNull<string>>(text =>
    {
        var (before, after) = (Gsm7.Outside(text.Get), Gsm7.Outside(Gsm7.Transliterate(text.Get)));
        return after.Length <= before.Length;
    }).QuickCheckThrowOnFailure();
}
