using Integrations.Settlement.Aptos.Tests.Fixtures;

namespace Integrations.Settlement.Aptos.Tests.Accounts;

public sealed class AddressTests
{
    private static readonly System.Text.Json.JsonElement All = Vectors.Load("addresses");

    [Fact]
    public void Texts_are_read_strictly_for_people_and_leniently_for_nodes() => Assert.All(All.GetProperty("textForms").EnumerateArray(), static one =>
    {
        var text = one.Text("input");
        var address = AptosAddress.ParseLenient(text);

        Assert.Equal(one.Text("bytes"), Vectors.Hex(address.ToArray()));
        Assert.Equal((one.Text("display"), one.Text("long"), one.Text("short")), (address.ToString(), address.ToLongString(), address.ToShortString()));
        Assert.Equal(one.GetProperty("validAip40Strict").GetBoolean(), AptosAddress.TryParse(text, out var strict) && strict == address);
    });

    [Fact]
    public void Wrong_texts_are_refused_by_both() => Assert.All(All.GetProperty("invalidText").EnumerateArray(), static one =>
    {
        Assert.False(AptosAddress.TryParse(one.Text("input"), out _));
        Assert.False(AptosAddress.TryParseLenient(one.Text("input"), out _));
        Assert.Throws<FormatException>(() => AptosAddress.Parse(one.Text("input")));
        Assert.Throws<FormatException>(() => AptosAddress.ParseLenient(one.Text("input")));
    });

    [Fact]
    public void A_truncated_address_is_an_error_and_not_another_account() =>
        Assert.Throws<FormatException>(() => AptosAddress.Parse("0xa634efad8b42c9da8aa27bc5a166f0e97f75beff40dfbce6fe50ecddf7a1edf"));

    [Fact]
    public void Addresses_are_compared_as_bytes()
    {
        var low = AptosAddress.ParseLenient("0xa1");
        var high = AptosAddress.ParseLenient("0xb000000000000000000000000000000000000000000000000000000000000000");

        Assert.True(low < high && high > low && low <= high && high >= low && low != high);
        Assert.Equal(low, AptosAddress.ParseLenient("0x00A1"));
    }

    [Fact]
    public void Stores_objects_and_resource_accounts_are_derived()
    {
        foreach (var one in All.GetProperty("derived").EnumerateArray())
        {
            var owner = one.Has("owner") ? AptosAddress.Parse(one.Text("owner")) : one.Has("creator") ? AptosAddress.Parse(one.Text("creator")) : default;
            var derived = one.Text("what") switch
            {
                "named object" => owner.NamedObject(System.Text.Encoding.UTF8.GetBytes(one.Text("seed"))),
                "resource account" => owner.ResourceAccount(System.Text.Encoding.UTF8.GetBytes(one.Text("seed"))),
                _ when one.Has("coinType") => AptosAddress.PairedMetadata(TypeTag.Parse(one.Text("coinType"))),
                _ => owner.PrimaryStore(AptosAddress.Parse(one.Text("metadata"))),
            };

            Assert.Equal(one.Text("address"), derived.ToLongString());
        }
    }

    [Fact]
    public void Stores_that_are_on_the_chain_are_derived() => Assert.All(
        All.GetProperty("derivedOnChain").EnumerateArray(),
        static one => Assert.Equal(one.Text("address"), AptosAddress.Parse(one.Text("owner")).PrimaryStore(AptosAddress.Parse(one.Text("metadata"))).ToLongString()));

    [Fact]
    public void Apt_is_its_own_metadata() => Assert.Equal(AptosAddress.Apt, AptosAddress.PairedMetadata(TypeTag.AptosCoin));

    // The seed by the framework's rule, written out: a length, 39 letters, the number after the publishing transaction's.
    [Fact]
    public void The_object_of_a_deployment_is_known_before_it_is_compiled()
    {
        var publisher = AptosAddress.Parse("0xa634efad8b42c9da8aa27bc5a166f0e97f75beff40dfbce6fe50ecddf7a1edfd");
        byte[] seed = [39, .. "aptos_framework::object_code_deployment"u8, 20, 0, 0, 0, 0, 0, 0, 0];

        Assert.Equal(publisher.NamedObject(seed), publisher.CodeObject(19));
    }
}
