using System.Diagnostics.Metrics;
using Integrations.Prepaid;

namespace Integrations.Diagnostics;

/// <summary>Counts whether the token or PIN of a sale was where the supplier's contract says: a supplier that moves it is noticed at once. Thread-safe.</summary>
/// <remarks>Instrument <c>integrations.artefact.extraction</c> with supplier, kind of product, and <c>found</c>, <c>missing</c> or <c>malformed</c>.</remarks>
public sealed class ArtefactExtractions
{
    private readonly Counter<long> _counter;
    private readonly string _supplier;

    /// <summary>Counts for one supplier.</summary>
    /// <param name="meters">Where the package's meter comes from.</param>
    /// <param name="package">The package, which names the meter: <c>Integrations.Flash</c>.</param>
    /// <param name="supplier">The supplier: <c>flash</c>.</param>
    public ArtefactExtractions(IMeterFactory meters, string package, string supplier)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _supplier = supplier;
        _counter = meters.Create(package).CreateCounter<long>("integrations.artefact.extraction", "{artefact}", "Tokens and PINs of successful sales, by whether they were there.");
    }

    /// <summary>It was there and can be read.</summary>
    public void Found(ProductKind kind) => Count(kind, "found");

    /// <summary>The answer says success and has none.</summary>
    public void Missing(ProductKind kind) => Count(kind, "missing");

    /// <summary>There is something, and it is none.</summary>
    public void Malformed(ProductKind kind) => Count(kind, "malformed");

    private void Count(ProductKind kind, string result) => _counter.Add(
        1,
        new KeyValuePair<string, object?>("integrations.provider", _supplier),
        new KeyValuePair<string, object?>("integrations.product.kind", kind.ToString()),
        new KeyValuePair<string, object?>("integrations.artefact.result", result));
}
