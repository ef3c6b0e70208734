using System.Text.Json;

namespace Integrations.Prepaid;

/// <summary>Suppliers' lists as a file: to start from, to compare, to work without a supplier. Holds no secret.</summary>
public static class CatalogueSnapshot
{
    private const int Version = 1;

    /// <summary>Writes lists as JSON.</summary>
    public static Task WriteAsync(Stream stream, IEnumerable<SupplierProductList> lists, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(lists);
        return JsonSerializer.SerializeAsync(stream, new StoredCatalogue { Version = Version, Lists = [.. lists] }, PrepaidJsonContext.Default.StoredCatalogue, cancellationToken);
    }

    /// <summary>Reads what <see cref="WriteAsync"/> wrote. What a later version added is ignored.</summary>
    /// <exception cref="FormatException">The file is not a snapshot, or one of a later form; the message says where.</exception>
    public static async Task<IReadOnlyList<SupplierProductList>> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        StoredCatalogue? stored;
        try
        {
            stored = await JsonSerializer.DeserializeAsync(stream, PrepaidJsonContext.Default.StoredCatalogue, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The file is not a snapshot of a catalogue (line {exception.LineNumber + 1}, at {exception.Path}); write one with CatalogueSnapshot.WriteAsync.", exception);
        }

        return stored is { Version: Version, Lists: { } lists } ? lists
            : stored is { Version: > Version } later ? throw new FormatException($"The snapshot has form {later.Version}; this version reads {Version}. Write it anew.")
            : throw new FormatException("The file is not a snapshot of a catalogue: it has no version or no lists.");
    }
}
