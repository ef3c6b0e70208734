using System.Text;
using Integrations.Prepaid;
using Xunit;
using static Integrations.Core.Tests.Prepaid.Rows;

namespace Integrations.Core.Tests.Prepaid;

public sealed class CatalogueDiffTests
{
    [Fact]
    public void Two_days_of_a_supplier_are_compared_by_code()
    {
        var diff = CatalogueDiff.Between(
            [List("flash", Airtime("1"), Airtime("2", "Cell C"), Airtime("3", "Telkom"))],
            [List("flash", Airtime("1"), Airtime("2", "Cell C", to: 500m), Airtime("4", "Vodacom"))]);

        Assert.Equal(["4"], diff.Added.Select(static row => row.After!.Code));
        Assert.Equal(["3"], diff.Missing.Select(static row => row.Before!.Code));
        Assert.Equal([(Rand(999m), Rand(500m))], diff.Changed.Select(static row => (row.Before!.MaxAmount, row.After!.MaxAmount)));
        Assert.Equal([new CatalogueCount("flash", ProductKind.Airtime, 3, 3)], diff.Counts);
        Assert.Empty(diff.Duplicates);
        Assert.False(diff.IsEmpty);
    }

    [Fact]
    public void Two_environments_are_compared_by_name_because_their_codes_differ()
    {
        SupplierProductList[] test = [List("mobilemart", Airtime("uat-1"), Airtime("uat-2"), Airtime("uat-3", "Cell C"))];
        SupplierProductList[] live = [List("mobilemart", Airtime("live-9"), Airtime("live-8", "Telkom"), Airtime("live-7", delivery: ProductDelivery.Pinned))];

        var diff = CatalogueDiff.Between(test, live, CatalogueKey.Name);

        Assert.Equal(["live-8", "live-7"], diff.Added.Select(static row => row.After!.Code));
        Assert.Equal(["uat-3"], diff.Missing.Select(static row => row.Before!.Code));
        Assert.Empty(diff.Changed);
        Assert.Equal("uat-2", Assert.Single(diff.Duplicates).Before!.Code);
    }

    [Fact]
    public void The_same_lists_differ_in_nothing_and_accounts_are_kept_apart()
    {
        var second = new SupplierProductList { Supplier = "flash", Merchant = "second", Products = [Airtime("1")], ReadAt = Noon };

        Assert.True(CatalogueDiff.Between([List("flash", Airtime("1")), second], [second, List("flash", Airtime("1"))]).IsEmpty);
        Assert.Single(CatalogueDiff.Between([List("flash", Airtime("1"))], [second]).Missing);
    }

    [Fact]
    public async Task A_snapshot_gives_the_lists_back()
    {
        SupplierProductList[] lists =
        [
            new() { Supplier = "mobilemart", Merchant = "second", Products = [Airtime("a") with { Price = Rand(3m) }, Airtime("b", delivery: ProductDelivery.Pinned)], Version = "etag-1", ReadAt = Noon, Unreadable = ["x"] },
            List("flash"),
        ];
        using var file = new MemoryStream();
        await CatalogueSnapshot.WriteAsync(file, lists, TestContext.Current.CancellationToken);
        file.Position = 0;

        var read = await CatalogueSnapshot.ReadAsync(file, TestContext.Current.CancellationToken);

        Assert.True(CatalogueDiff.Between(lists, read).IsEmpty);
        Assert.Equal(("mobilemart", "second", "etag-1", Noon), (read[0].Supplier, read[0].Merchant, read[0].Version, read[0].ReadAt));
        Assert.Equal(["x"], read[0].Unreadable);
    }

    [Theory]
    [InlineData("", "is not a snapshot")]
    [InlineData("<html>", "line 1")]
    [InlineData("{}", "no version or no lists")]
    [InlineData("""{"version":1}""", "no version or no lists")]
    [InlineData("""{"version":2,"lists":[]}""", "this version reads 1")]
    [InlineData("""{"version":1,"lists":[{"supplier":"flash"}]}""", "$.lists[0]")]
    public async Task A_file_that_is_no_snapshot_is_refused_with_the_place(string text, string expected)
    {
        var thrown = await Assert.ThrowsAsync<FormatException>(() => CatalogueSnapshot.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken));

        Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
    }
}
