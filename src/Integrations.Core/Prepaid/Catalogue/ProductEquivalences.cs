using System.Text.Json;

namespace Integrations.Prepaid;

/// <summary>Declared equivalences as data: a set to begin with, and files that a host keeps itself.</summary>
public static class ProductEquivalences
{
    private const int Version = 1;

    private static readonly Lazy<IReadOnlyList<ProductEquivalence>> Declared = new(Load);

    /// <summary>What Flash and MobileMart both sell in South Africa: 89 products, read from the names that both published. Nobody uses it unasked: give it to <see cref="CatalogueTerms"/>, whole, in part or with products of your own.</summary>
    /// <remarks>An account's own list may name a row otherwise or not have it: that is a <see cref="CatalogueProblemKind.NoRow"/>, and nothing is joined.</remarks>
    public static IReadOnlyList<ProductEquivalence> SouthAfrica => Declared.Value;

    /// <summary>Writes equivalences as JSON, to be edited and read again.</summary>
    public static Task WriteAsync(Stream stream, IEnumerable<ProductEquivalence> equivalences, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(equivalences);
        return JsonSerializer.SerializeAsync(stream, new StoredEquivalences { Version = Version, Equivalences = [.. equivalences] }, PrepaidJsonContext.Default.StoredEquivalences, cancellationToken);
    }

    /// <summary>Reads what <see cref="WriteAsync"/> wrote. What a later version added is ignored.</summary>
    /// <exception cref="FormatException">The file has no equivalences, or those of a later form; the message says where.</exception>
    public static async Task<IReadOnlyList<ProductEquivalence>> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return Take(await JsonSerializer.DeserializeAsync(stream, PrepaidJsonContext.Default.StoredEquivalences, cancellationToken).ConfigureAwait(false));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The file has no equivalences of products (line {exception.LineNumber + 1}, at {exception.Path}); write one with ProductEquivalences.WriteAsync.", exception);
        }
    }

    private static ProductEquivalence[] Take(StoredEquivalences? stored) => stored switch
    {
        { Version: Version, Equivalences: { } equivalences } => equivalences,
        { Version: > Version } later => throw new FormatException($"The equivalences have form {later.Version}; this version reads {Version}. Write them anew."),
        _ => throw new FormatException("The file has no equivalences of products: no version or no list."),
    };

    private static ProductEquivalence[] Load()
    {
        using var stream = typeof(ProductEquivalences).Assembly.GetManifestResourceStream("Integrations.Prepaid.south-africa.json")
            ?? throw new InvalidOperationException("The embedded file south-africa.json is missing.");
        return Take(JsonSerializer.Deserialize(stream, PrepaidJsonContext.Default.StoredEquivalences));
    }
}
