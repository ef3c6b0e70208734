using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Integrations.Core.Tests.Text;

/// <summary>The alphabet against the tables of 3GPP TS 23.038 (<c>Data/text/gsm7.json</c>).</summary>
public sealed class Gsm7Tests
{
    private static readonly JsonElement Alphabet = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "text", "gsm7.json"))).RootElement;

    [Fact]
    public void Every_character_of_the_alphabet_takes_one_septet_and_packs_to_its_position()
    {
        var basic = Alphabet.GetProperty("basic").EnumerateArray().Select(item => item.GetString()).ToArray();

        Assert.Equal(128, basic.Length);
        for (var position = 0; position < basic.Length; position++)
        {
            if (basic[position] is { } character)
            {
                Assert.Equal(1, Gsm7.LengthOf(character));
                Assert.Equal(position, Gsm7.Pack(character + "@")[0] & 0x7F);
            }
        }
    }

    [Fact]
    public void Every_character_of_the_extension_takes_two_septets_behind_an_escape()
    {
        foreach (var entry in Alphabet.GetProperty("extension").EnumerateObject())
        {
            Assert.Equal(2, Gsm7.LengthOf(entry.Name));
            var packed = Gsm7.Pack(entry.Name);
            Assert.Equal(27, packed[0] & 0x7F);
            Assert.Equal(entry.Value.GetInt32(), ((packed[1] << 1) | (packed[0] >> 7)) & 0x7F);
        }
    }

    [Fact]
    public void No_other_character_is_in_the_alphabet()
    {
        var known = Alphabet.GetProperty("basic").EnumerateArray().Select(item => item.GetString()).OfType<string>()
            .Concat(Alphabet.GetProperty("extension").EnumerateObject().Select(entry => entry.Name))
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
        Assert.NotNull(Gsm7.LengthOf(replaced));
        Assert.Equal("", Gsm7.Outside(replaced));
    }

    [Fact]
    public void What_cannot_be_replaced_is_named_once() => Assert.Equal("ɗƙ👍", Gsm7.Outside("ɗan ƙasa ɗan 👍"));

    [Fact]
    public void Packing_refuses_what_the_alphabet_lacks() => Assert.Contains("U+2019", Assert.Throws<ArgumentException>(() => Gsm7.Pack("a’")).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_that_is_transliterated_gets_worse() => Prop.ForAll<NonNull<string>>(text =>
    {
        var (before, after) = (Gsm7.Outside(text.Get), Gsm7.Outside(Gsm7.Transliterate(text.Get)));
        return after.Length <= before.Length;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Amina Ngũgĩ", "Amina Ngugi")]
    [InlineData("Café ₵", "Café ?")]
    [InlineData("ɗan 👍", "?an ?")]
    [InlineData("plain", "plain")]
    public void A_name_is_folded_into_the_alphabet(string text, string expected) => Assert.Equal(expected, Gsm7.Fold(text));

    [Fact]
    public void One_character_outside_the_alphabet_leaves_the_text_without_a_length() => Assert.Equal((5, null), (Gsm7.LengthOf("abc€"), Gsm7.LengthOf("abc’")));
}
