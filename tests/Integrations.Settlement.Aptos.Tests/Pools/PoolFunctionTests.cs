namespace Integrations.Settlement.Aptos.Tests.Pools;

/// <summary>Functions of the chain held against what is declared.</summary>
public sealed class PoolFunctionTests
{
    private static readonly AptosPoolFunction Entry = new(MoveFunction.Parse("0x1::pool::swap"), 1, [AptosPoolFunction.AnyObject, AptosPoolFunction.Metadata, "u64"]);
    private static readonly AptosPoolFunction View = Entry with { IsView = true };

    public static TheoryData<bool, AptosModuleFunction> OfEntry => new()
    {
        { true, Found() },
        { true, Found() with { IsView = true } },
        { true, Found("&signer", "0x1::object::Object<0xcafe::pool::Pool<u64, 0x1::a::B>>", AptosPoolFunction.Metadata, "u64") },
        { true, Found("0x1::object::Object<0xcafe::pool::Pool>", "0x1::object::Object<0x0000000000000000000000000000000000000000000000000000000000000001::fungible_asset::Metadata>", "u64") },
        { false, Found() with { Name = "swap_into" } },
        { false, Found() with { IsEntry = false } },
        { false, Found() with { TypeParameters = 2 } },
        { false, Found("&signer", "&signer", "0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata, "u64") },
        { false, Found("&signer", "address", AptosPoolFunction.Metadata, "u64") },
        { false, Found("&signer", "0x1::object::Object<0xcafe::pool::Pool>", "0x1::object::Object<0xcafe::other::Metadata>", "u64") },
        { false, Found("&signer", "0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata, "u128") },
        { false, Found("&signer", "0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata, "u64", "u64") },
        { false, Found("&signer", "0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata) },
    };

    [Theory]
    [MemberData(nameof(OfEntry))]
    public void A_function_fits_by_name_kind_types_signer_and_parameters(bool fits, AptosModuleFunction found) => Assert.Equal(fits, Entry.Fits(found));

    [Fact]
    public void A_view_is_a_view_and_takes_no_signer()
    {
        Assert.False(View.Fits(Found()));
        Assert.False(View.Fits(Found() with { IsView = true }));
        Assert.True(View.Fits(Found("0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata, "u64") with { IsView = true, IsEntry = false }));
        Assert.False(View.Fits(Found("0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata, "u64")));
    }

    [Fact]
    public void An_asset_is_the_same_by_its_metadata_address()
    {
        var coin = AptosPoolAsset.Coin(TypeTag.ParseLenient("0xcafe::moon::Moon"), AptosAddress.Framework);

        Assert.Equal(AptosPoolAsset.Fungible(AptosAddress.Framework), coin);
        Assert.True(AptosPoolAsset.Fungible(AptosAddress.Apt) == AptosPoolAsset.Apt);
        Assert.True(coin != AptosPoolAsset.Apt);
        Assert.NotNull(AptosPoolAsset.Fungible(AptosAddress.Apt).CoinType);
    }

    private static AptosModuleFunction Found(params IReadOnlyList<string> parameters) => new(
        "swap", IsEntry: true, IsView: false, 1, parameters.Count > 0 ? parameters : ["&signer", "0x1::object::Object<0xcafe::pool::Pool>", AptosPoolFunction.Metadata, "u64"], []);
}
