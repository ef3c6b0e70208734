using Integrations.Prepaid;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>The equivalences that are shipped, against the lists of both sandboxes as the packages read them.</summary>
public sealed class EquivalenceTests
{
    [Fact]
    public async Task Eighty_nine_products_of_1769_and_173_rows_are_sold_by_both()
    {
        var lists = await ReadAsync();

        var catalogue = ProductCatalogue.Join(lists, new CatalogueTerms(ProductEquivalences.SouthAfrica));

        Assert.Equal([("flash", 173), ("mobilemart", 1769)], lists.Select(static list => (list.Supplier, list.Products.Count)).Order());
        var joined = catalogue.Products.Where(product => catalogue.OffersFor(product.Id).Count is 2).ToList();
        Assert.Equal((89, 1769 + 173 - 89), (joined.Count, catalogue.Products.Count));
        Assert.Equal(
            [(ProductKind.Airtime, 3), (ProductKind.Utility, 64), (ProductKind.Voucher, 9), (ProductKind.Bill, 13)],
            joined.GroupBy(static product => product.Kind).Select(static kind => (kind.Key, kind.Count())).Order());
        Assert.Empty(catalogue.Problems);
    }

    [Fact]
    public async Task Each_joined_product_is_sold_by_one_row_of_either_and_for_an_amount_that_both_take()
    {
        var catalogue = ProductCatalogue.Join(await ReadAsync(), new CatalogueTerms(ProductEquivalences.SouthAfrica));

        Assert.All(ProductEquivalences.SouthAfrica, declared =>
        {
            var offers = catalogue.OffersFor(declared.ProductId);
            Assert.Equal(["flash", "mobilemart"], offers.Select(static offer => offer.Supplier).Order(StringComparer.Ordinal));
            Assert.True(offers.Select(static offer => offer.Product.MinAmount).Max() <= offers.Select(static offer => offer.Product.MaxAmount).Min(), declared.ProductId);
        });
    }

    [Fact]
    public async Task A_host_takes_a_part_adds_its_own_and_keeps_both_in_a_file()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var path = Path.GetTempFileName();
        ProductEquivalence ours = new()
        {
            ProductId = "bill-ackermans",
            Kind = ProductKind.Bill,
            Delivery = ProductDelivery.Pinless,
            Brand = "Ackermans",
            Name = "Ackermans bill",
            Rows = [new EquivalentRow("flash", "Ackermans")],
        };

        var same = ProductEquivalences.SouthAfrica.Where(product => product.Kind is ProductKind.Airtime).Append(ours);
        await using (var file = File.Create(path))
        {
            await ProductEquivalences.WriteAsync(file, same, cancellationToken);
        }

        await using var edited = File.OpenRead(path);
        var terms = new CatalogueTerms(await ProductEquivalences.ReadAsync(edited, cancellationToken));

        var catalogue = ProductCatalogue.Join(await ReadAsync(), terms);
        Assert.Equal(["airtime-cell-c", "airtime-telkom", "airtime-vodacom", "bill-ackermans"], catalogue.Products.Select(static product => product.Id).Where(static id => !id.Contains(':', StringComparison.Ordinal)));
    }

    private static async Task<SupplierProductList[]> ReadAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSandboxNetwork();
        services.AddFlash(static options => (options.Environment, options.AccountNumber, options.ConsumerKey, options.ConsumerSecret) = (ProviderEnvironment.Simulated, "1111-2222-3333-4444", "key", "secret"));
        services.AddMobileMart(static options => (options.Environment, options.ClientId, options.ClientSecret) = (ProviderEnvironment.Simulated, "id", "secret"));
        await using var provider = services.BuildServiceProvider();
        return [.. await Task.WhenAll(provider.GetServices<ISupplierCatalogue>().Select(static async supplier => (await supplier.ReadAsync(null))!))];
    }
}
