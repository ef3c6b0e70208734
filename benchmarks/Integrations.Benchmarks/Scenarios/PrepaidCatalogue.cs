using Integrations.Prepaid;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>The lists of both sandboxes, 1,769 and 173 products: read as a file and joined, and the better supplier of a joined product chosen.</summary>
internal sealed class PrepaidCatalogue
{
    private static readonly DateTimeOffset At = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly Money Amount = new(100m, "ZAR");

    private readonly CatalogueTerms _terms = new(ProductEquivalences.SouthAfrica, Commissions);
    private readonly SupplierProductList[] _lists;
    private readonly byte[] _file;
    private readonly ProductCatalogue _catalogue;
    private readonly string[] _shared;

    private PrepaidCatalogue(SupplierProductList[] lists, byte[] file)
    {
        (_lists, _file) = (lists, file);
        _catalogue = Join(lists);
        _shared = [.. _catalogue.Products.Where(product => product.Allows(Amount) && _catalogue.OffersFor(product.Id).Count is 2).Select(static product => product.Id)];
    }

    private static CommissionRule[] Commissions =>
    [
        new() { Supplier = "flash", BasisPoints = 200 },
        new() { Supplier = "flash", Kind = ProductKind.Utility, BasisPoints = 90, PerSale = new Money(0.50m, "ZAR") },
        new() { Supplier = "mobilemart", BasisPoints = 250 },
        new() { Supplier = "mobilemart", Kind = ProductKind.Utility, BasisPoints = 120 },
        new() { Supplier = "mobilemart", Brand = "Vodacom", BasisPoints = 300, ValidUntil = At },
    ];

    public static async Task<PrepaidCatalogue> ReadAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSandboxNetwork();
        services.AddFlash(static flash => (flash.Environment, flash.AccountNumber, flash.ConsumerKey, flash.ConsumerSecret) = (ProviderEnvironment.Simulated, "1111-2222-3333-4444", "key", "secret"));
        services.AddMobileMart(static mart => (mart.Environment, mart.ClientId, mart.ClientSecret) = (ProviderEnvironment.Simulated, "id", "secret"));
        await using var provider = services.BuildServiceProvider();
        SupplierProductList[] lists = [.. await Task.WhenAll(provider.GetServices<ISupplierCatalogue>().Select(static async supplier => (await supplier.ReadAsync(null))!))];
        if (lists.Sum(static list => list.Products.Count) is not (1769 + 173))
        {
            throw new InvalidOperationException("The lists are not those that are measured.");
        }

        using var file = new MemoryStream();
        await CatalogueSnapshot.WriteAsync(file, lists);
        return new PrepaidCatalogue(lists, file.ToArray());
    }

    /// <summary>What a start does: the file of before becomes the catalogue.</summary>
    public async Task LoadAsync()
    {
        using var file = new MemoryStream(_file);
        Keep(Join(await CatalogueSnapshot.ReadAsync(file)));
    }

    /// <summary>The part of a load that reads.</summary>
    public async Task ReadFileAsync()
    {
        using var file = new MemoryStream(_file);
        _ = await CatalogueSnapshot.ReadAsync(file);
    }

    /// <summary>What a refresh does with lists that were just read.</summary>
    public void Join(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            Keep(Join(_lists));
        }
    }

    /// <summary>One sale after another, each of another product that both suppliers have.</summary>
    public void Choose(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            if (!_catalogue.TryChoose(_shared[call % _shared.Length], Amount, At, out _))
            {
                throw new InvalidOperationException("Nobody sells it.");
            }
        }
    }

    private static void Keep(ProductCatalogue catalogue)
    {
        if (catalogue.Products.Count is not (1769 + 173 - 89))
        {
            throw new InvalidOperationException("The catalogue is not the one that is measured.");
        }
    }

    private ProductCatalogue Join(IEnumerable<SupplierProductList> lists) => ProductCatalogue.Join(lists, _terms);
}
