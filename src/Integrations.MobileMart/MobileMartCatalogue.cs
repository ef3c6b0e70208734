using Integrations.MobileMart.Wire.Answers;
using Integrations.Prepaid;
using Integrations.Providers;

namespace Integrations.MobileMart;

/// <summary>The lists of one account, kept with their tags: a list that has not changed is not sent again. Thread-safe.</summary>
internal sealed class MobileMartCatalogue(MobileMartAccount account) : ISupplierCatalogue
{
    private static readonly MobileMartService[] Services = Enum.GetValues<MobileMartService>();

    private readonly ProductRows?[] _lists = new ProductRows?[Services.Length];

    public string Supplier => MobileMartTelemetry.Provider;

    public string Merchant => account.Settings.Merchant;

    public async Task<SupplierProductList?> ReadAsync(string? known, CancellationToken cancellationToken = default)
    {
        List<ProductRows> lists = [];
        foreach (var service in Services)
        {
            lists.Add(await ReadAsync(service, cancellationToken).ConfigureAwait(false));
        }

        // One list without a tag, and nobody can say that nothing has changed.
        var version = lists.TrueForAll(static list => list.Tag is not null) ? string.Join(' ', lists.Select(static list => list.Tag)) : null;
        return version is not null && version == known ? null : Join(lists, version);
    }

    public async Task<SupplierProductList> ReadListAsync(MobileMartService service, CancellationToken cancellationToken)
    {
        var list = await ReadAsync(service, cancellationToken).ConfigureAwait(false);
        return Join([list], list.Tag);
    }

    private async Task<ProductRows> ReadAsync(MobileMartService service, CancellationToken cancellationToken)
    {
        var kept = Volatile.Read(ref _lists[(int)service]);
        var rows = await AskAsync(service, kept?.Tag, cancellationToken).ConfigureAwait(false);
        if (ReferenceEquals(rows, ProductRows.Unchanged))
        {
            // Not modified, and nothing was known: an answer to nobody's question.
            return kept ?? throw ProviderExceptions.For(new ProviderError { Category = ErrorCategory.MalformedAnswer, Provider = MobileMartTelemetry.Provider, Operation = "products", Code = "304" });
        }

        Volatile.Write(ref _lists[(int)service], rows);
        return rows;
    }

    private async Task<ProductRows> AskAsync(MobileMartService service, string? tag, CancellationToken cancellationToken) =>
        (await account.ListAsync(service, tag, account.Question(null), cancellationToken).ConfigureAwait(false)).ValueOrThrow();

    private SupplierProductList Join(IReadOnlyList<ProductRows> lists, string? version) => new()
    {
        Supplier = Supplier,
        Merchant = Merchant,
        Products = [.. lists.SelectMany(static list => list.Products)],
        Unreadable = [.. lists.SelectMany(static list => list.Unreadable)],
        Version = version,
        ReadAt = account.Now,
    };
}
