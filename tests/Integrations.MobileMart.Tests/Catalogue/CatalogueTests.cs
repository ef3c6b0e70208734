using Integrations.MobileMart.Tests.EndToEnd;
using Integrations.MobileMart.Wire.Answers;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MobileMart.Tests.Catalogue;

public sealed class CatalogueTests
{
    private static readonly AmountBounds Bounds = new(Accounts.Rand(0.01m), Accounts.Rand(10_000));

    [Fact]
    public async Task All_lists_become_one_in_the_familys_terms()
    {
        await using var market = await Market.StartAsync();

        var list = (await Catalogue(market).ReadAsync(null))!;

        Assert.Equal(("mobilemart", "default", 7, 0), (list.Supplier, list.Merchant, list.Products.Count, list.Unreadable.Count));
        Assert.Equal(
            market.Stock.Rows.Select(static row => (row.Code, row.Kind, row.Delivery, row.Service, row.MinAmount, row.MaxAmount, row.Name, row.Brand)).Order(),
            list.Products.Select(static row => (row.Code, row.Kind, row.Delivery, row.Service, row.MinAmount, row.MaxAmount, row.Name, row.Brand)).Order());
    }

    [Fact]
    public async Task The_whole_catalogue_can_be_read_and_each_row_sold()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Products = [.. market.Stock.All, .. (await WholeAsync()).Where(product => market.Stock.All.All(known => known.Id != product.Id))];

        var list = (await Catalogue(market).ReadAsync(null))!;

        Assert.Equal((1769, 0), (list.Products.Count, list.Unreadable.Count));
        Assert.Contains(list.Products, static row => row.MinAmount == Accounts.Rand(3.5m) && row.HasFixedAmount);
    }

    [Fact]
    public async Task A_list_that_has_not_changed_is_not_sent_again()
    {
        await using var market = await Market.StartAsync();
        var catalogue = Catalogue(market);
        var first = (await catalogue.ReadAsync(null))!;

        var same = await catalogue.ReadAsync(first.Version);
        var known = await catalogue.ReadAsync(null);
        market.Mart.Products = [.. market.Mart.Products.Select(product => product.Id == market.Stock.Voucher.Id ? product with { Maximum = 900 } : product)];
        var changed = (await catalogue.ReadAsync(first.Version))!;

        Assert.Null(same);
        Assert.Equal(first.Products, known!.Products);
        Assert.Equal(Accounts.Rand(900), changed.Products.Single(row => row.Code == market.Stock.Voucher.Id).MaxAmount);
        Assert.Equal([200, 304, 304, 200], market.Mart.Arrivals.Where(static arrival => arrival.Path is "/v1/voucher/products").Select(static arrival => arrival.Status!.Value));
    }

    [Fact]
    public async Task A_list_within_an_object_is_a_list()
    {
        await using var market = await Market.StartAsync(mart: static mart => mart.Shapes.ProductsInObject = true);

        Assert.Equal(2, (await market.Client.GetProductsAsync(MobileMartService.Airtime)).Products.Count);
    }

    [Fact]
    public async Task A_token_without_its_scope_is_a_misconfiguration_and_no_empty_list()
    {
        await using var market = await Market.StartAsync();
        market.Mart.Faults.Add(Fault.Answer(MobileMartMishap.Html).On(MobileMartOperation.Products));

        var failure = await Assert.ThrowsAnyAsync<IntegrationException>(() => market.Client.GetProductsAsync(MobileMartService.Airtime));

        Assert.Equal((ErrorCategory.Misconfigured, "page"), (failure.Error.Category, failure.Error.Code));
    }

    [Fact]
    public async Task Brands_are_listed()
    {
        await using var market = await Market.StartAsync();

        Assert.Equal(["Blu"], await market.Client.GetContentCreatorsAsync(MobileMartService.Voucher));
        await Assert.ThrowsAsync<RequestValidationException>(() => market.Client.GetContentCreatorsAsync(MobileMartService.Bill));
    }

    [Theory]
    [InlineData("""{"productName":"No key","contentCreator":"X","fixedAmount":true,"amount":5}""")]
    [InlineData("""{"merchantProductId":"1","contentCreator":"X","fixedAmount":true,"amount":5}""")]
    [InlineData("""{"merchantProductId":"1","productName":"No price","fixedAmount":true,"amount":0}""")]
    [InlineData("""{"merchantProductId":"1","productName":"Too fine","fixedAmount":true,"amount":5.005}""")]
    [InlineData("""{"merchantProductId":"1","productName":"Upside down","fixedAmount":false,"minimumAmount":10,"maximumAmount":5}""")]
    [InlineData("\"a word\"")]
    public void A_row_that_cannot_be_charged_exactly_is_left_out_and_named(string row)
    {
        var list = $"[{row}," + """{"merchantProductId":"good","productName":"Good","contentCreator":"X","fixedAmount":true,"amount":7.5,"surprise":{}}]""";

        var rows = CatalogueAnswers.Products(AnsweredTransmission.Of(200, list), MobileMartService.Voucher, Bounds).Value!;

        Assert.Equal(("good", Accounts.Rand(7.5m)), (Assert.Single(rows.Products).Code, rows.Products[0].MinAmount));
        Assert.Single(rows.Unreadable);
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("[", "application/json")]
    [InlineData("[]", "text/html")]
    public void What_is_no_list_is_none(string body, string type) => Assert.Null(CatalogueAnswers.Products(AnsweredTransmission.Of(200, body, type), MobileMartService.Voucher, Bounds).Value);

    private static ISupplierCatalogue Catalogue(Market market) => market.Services.GetRequiredService<ISupplierCatalogue>();

    private static async Task<IReadOnlyList<MobileMartSandboxProduct>> WholeAsync()
    {
        await using var network = new SandboxNetwork();
        return network.MobileMart.Products;
    }
}
