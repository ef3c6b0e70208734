using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Transactions;

public sealed class TypeTagTests
{
    [Fact]
    public void Types_are_read_and_written_as_text_and_bytes() => Assert.All(Vectors.Load("type-tags").GetProperty("cases").EnumerateArray(), static one =>
    {
        var tag = TypeTag.Parse(one.Text("input"));

        Assert.Equal(one.Text("bcs"), Vectors.Hex(tag.ToBcs()));
        Assert.Equal(one.Text("canonical"), tag.ToString());
        Assert.Equal(tag, TypeTag.FromBcs(one.Bytes("bcs")));
        Assert.Equal(tag, TypeTag.ParseLenient(one.Text("input").Replace(", ", " , ", StringComparison.Ordinal)));
    });

    [Fact]
    public void Other_texts_are_refused() => Assert.All(Vectors.Load("type-tags").GetProperty("invalid").EnumerateArray(), static one =>
    {
        Assert.False(TypeTag.TryParse(one.GetString()!, out _));
        Assert.False(TypeTag.TryParseLenient(one.GetString()!, out _));
    });

    [Fact]
    public void A_shortened_address_is_taken_from_nodes_alone()
    {
        Assert.Throws<FormatException>(() => TypeTag.Parse("vector<0xcafe::m::S>"));
        Assert.Equal("vector<0x000000000000000000000000000000000000000000000000000000000000cafe::m::S>", TypeTag.ParseLenient("vector<0xcafe::m::S>").ToString());
    }

    [Fact]
    public void Every_kind_of_number_has_its_name_and_byte() => Assert.Equal(
        ["bool", "u8", "u64", "u128", "address", "signer", "u16", "u32", "u256", "i8", "i16", "i32", "i64", "i128", "i256"],
        Enum.GetValues<TypeTagKind>().Where(static kind => kind is not (TypeTagKind.Vector or TypeTagKind.Struct)).Select(static kind =>
        {
            Assert.Equal([(byte)kind], TypeTag.Primitive(kind).ToBcs());
            return TypeTag.Parse(TypeTag.Primitive(kind).ToString()).ToString();
        }));

    [Fact]
    public void Types_nest_eight_deep_and_no_deeper()
    {
        var eight = string.Concat(Enumerable.Repeat("vector<", 8)) + "u8" + new string('>', 8);
        byte[] deep = [6, 6, 6, 6, 6, 6, 6, 6, 6, 1];

        Assert.Equal(eight, TypeTag.FromBcs(deep.AsSpan(1)).ToString());
        Assert.Equal(eight, TypeTag.Parse(eight).ToString());
        Assert.False(TypeTag.TryParse($"vector<{eight}>", out _));
        Assert.Throws<ArgumentException>(() => TypeTag.Vector(TypeTag.Parse(eight)));
        var refusal = Assert.Throws<BcsException>(() => TypeTag.FromBcs(deep));
        Assert.Equal((BcsRule.Nesting, 8), (refusal.Rule, refusal.Position));
        Assert.False(TypeTag.TryParse(string.Concat(Enumerable.Repeat("vector<", 100_000)), out _));
    }
}
