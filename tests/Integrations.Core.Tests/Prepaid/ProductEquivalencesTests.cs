using System.Text;
using Integrations.Prepaid;
using Xunit;

namespace Integrations.Core.Tests.Prepaid;

public sealed class ProductEquivalencesTests
{
    [Fact]
    public void What_is_shipped_can_be_declared_as_it_is()
    {
        var terms = new CatalogueTerms(ProductEquivalences.SouthAfrica);

        Assert.Equal(89, terms.Equivalences.Count);
        Assert.All(terms.Equivalences, static declared => Assert.Equal(["flash", "mobilemart"], declared.Rows.Select(static row => row.Supplier)));
        Assert.Equal(178, terms.Equivalences.SelectMany(static declared => declared.Rows.Select(row => (row.Supplier, declared.Kind, row.Brand.ToUpperInvariant(), declared.FaceValue))).Distinct().Count());
        Assert.All(terms.Equivalences, static declared => Assert.Equal(declared.Kind is ProductKind.Airtime or ProductKind.Bill ? ProductDelivery.Pinless : ProductDelivery.Pinned, declared.Delivery));
    }

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        using var file = new MemoryStream();

        await ProductEquivalences.WriteAsync(file, [.. ProductEquivalences.SouthAfrica, Rows.Same("one", "MTN", Rows.Rand(50m), "Bundle")], TestContext.Current.CancellationToken);
        file.Position = 0;
        var read = await ProductEquivalences.ReadAsync(file, TestContext.Current.CancellationToken);

        Assert.Equal(90, read.Count);
        Assert.Equal((Rows.Rand(50m), "Bundle", null), (read[^1].FaceValue, read[^1].Rows[0].Name, read[^1].Rows[1].Name));
        Assert.Equal(ProductEquivalences.SouthAfrica.Select(static declared => (declared.ProductId, declared.Name, declared.FaceValue)), read.Take(89).Select(static declared => (declared.ProductId, declared.Name, declared.FaceValue)));
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("{}", "no version")]
    [InlineData("""{"version":1,"equivalences":[{"productId":"a"}]}""", "line 1")]
    [InlineData("""{"version":2,"equivalences":[]}""", "form 2")]
    public async Task What_is_no_such_file_is_told(string text, string expected)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var failure = await Assert.ThrowsAsync<FormatException>(() => ProductEquivalences.ReadAsync(file, TestContext.Current.CancellationToken));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }
}
