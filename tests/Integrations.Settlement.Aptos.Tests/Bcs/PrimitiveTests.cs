using System.Numerics;
using System.Text.Json;
using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Bcs;

public sealed class PrimitiveTests
{
    public static TheoryData<string> Cases => Vectors.Names("bcs-primitives");

    public static TheoryData<string, BcsRule, int> Refusals => new()
    {
        { "bool byte 2", BcsRule.Boolean, 0 },
        { "uleb128 non-canonical zero", BcsRule.NotShortestForm, 0 },
        { "uleb128 non-canonical one", BcsRule.NotShortestForm, 0 },
        { "uleb128 over 32 bits", BcsRule.NumberTooLarge, 0 },
        { "uleb128 unterminated", BcsRule.NumberTooLarge, 0 },
        { "string bad utf8", BcsRule.Utf8, 0 },
        { "vector length past end", BcsRule.LengthPastEnd, 0 },
        { "u64 short", BcsRule.InputTooShort, 0 },
        { "trailing bytes", BcsRule.TrailingBytes, 1 },
        { "option tag 2", BcsRule.Option, 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_value_is_written_and_read_as_the_chain_does(string name)
    {
        var one = Vectors.Case("bcs-primitives", name);
        var value = one.GetProperty("value");
        var type = one.Text("type");

        Assert.Equal(one.Text("bcs"), Vectors.Hex(Values.Argument(type, value).Bcs));

        var reader = new BcsReader(one.Bytes("bcs"));
        var read = Values.Read(ref reader, type);
        reader.End();
        Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(read));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_wrong_form_is_refused_with_its_position_and_rule(string name, BcsRule rule, int position)
    {
        var one = Vectors.Load("bcs-primitives").GetProperty("invalid").EnumerateArray().Single(entry => entry.Text("name") == name);

        var refusal = Assert.Throws<BcsException>(() =>
        {
            var reader = new BcsReader(one.Bytes("bcs"));
            Values.Read(ref reader, one.Text("type"));
            reader.End();
        });

        Assert.Equal((rule, position), (refusal.Rule, refusal.Position));
    }

    [Fact]
    public void Every_wrong_form_of_the_vectors_is_asked_for() =>
        Assert.Equal(Vectors.Load("bcs-primitives").GetProperty("invalid").GetArrayLength(), Refusals.Count);

    [Theory]
    [InlineData("-1", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("-256", "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("258", "0201000000000000000000000000000000000000000000000000000000000000")]
    public void A_signed_number_of_256_bits_is_written_as_twos_complement(string number, string expected)
    {
        var value = BigInteger.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
        var writer = new BcsWriter(stackalloc byte[32]);
        writer.I256(value);
        var reader = new BcsReader(writer.Written);

        Assert.Equal(expected, Convert.ToHexStringLower(writer.Written));
        Assert.Equal(value, reader.I256());
    }

    [Fact]
    public void Numbers_beyond_their_type_are_refused() => Assert.All(
        (Action[])
        [
            static () => MoveArgument.U256(BigInteger.Pow(2, 256)),
            static () => MoveArgument.U256(-1),
            static () => new BcsWriter([]).I256(BigInteger.Pow(2, 255)),
        ],
        static act => Assert.Throws<ArgumentOutOfRangeException>(act));

    [Fact]
    public void A_writer_goes_on_in_a_pooled_buffer_when_the_callers_is_full()
    {
        var writer = new BcsWriter(stackalloc byte[3]);
        for (var number = 0ul; number < 1000; number++)
            writer.U64(number);

        var reader = new BcsReader(writer.Written);
        for (var number = 0ul; number < 1000; number++)
            Assert.Equal(number, reader.U64());

        reader.End();
        writer.Dispose();
    }

    [Fact]
    public void A_declared_count_costs_nothing_before_it_is_compared_with_the_input()
    {
        // A call whose type arguments are said to be 268 million.
        byte[] hostile = [.. new EntryFunction(MoveFunction.Parse("0x1::m::f")).ToBcs().AsSpan(0, 36), 0xFF, 0xFF, 0xFF, 0x7F, 0];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Assert.Throws<BcsException>(() => EntryFunction.FromBcs(hostile));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal((BcsRule.LengthPastEnd, 36), (refusal.Rule, refusal.Position));
    }
}
