using System.Globalization;
using Integrations.MobileMart.Reconciliation;

namespace Integrations.MobileMart;

/// <summary>MobileMart's daily file of an account's sales. Immutable.</summary>
/// <remarks>It carries our references, and its closing line the count of its lines: a file that was read is whole. A sale of its day that it does not show did not happen.</remarks>
public sealed class MobileMartReconciliationFile
{
    internal MobileMartReconciliationFile(string version, DateOnly date, IReadOnlyList<MobileMartReconciliationLine> lines) => (Version, Date, Lines) = (version, date, lines);

    /// <summary>The version of its layout: <c>1</c>.</summary>
    public string Version { get; }

    /// <summary>The South African day.</summary>
    public DateOnly Date { get; }

    /// <summary>The first moment that it covers.</summary>
    public DateTimeOffset From => ReconciliationReader.Midnight(Date);

    /// <summary>The first moment that it does not cover.</summary>
    public DateTimeOffset To => ReconciliationReader.Midnight(Date.AddDays(1));

    /// <summary>Its sales and reversals, in its order.</summary>
    public IReadOnlyList<MobileMartReconciliationLine> Lines { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="text">The whole file.</param>
    /// <exception cref="FormatException">It is cut short, its count differs, or a line cannot be read; the message names the line's number and shows nothing of it.</exception>
    public static MobileMartReconciliationFile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ReconciliationReader.Read(text.Split('\n'));
    }

    /// <summary>Reads a file of UTF-8 text.</summary>
    /// <param name="file">The file; it is not closed.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="FormatException">It is cut short, its count differs, or a line cannot be read; the message names the line's number and shows nothing of it.</exception>
    public static async Task<MobileMartReconciliationFile> ReadAsync(Stream file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var reader = new StreamReader(file, leaveOpen: true);
        return Parse(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Compares the file with sales that the host knows.</summary>
    /// <param name="sales">What the host sold on that day, by its own books.</param>
    public IReadOnlyList<MobileMartDifference> Compare(IEnumerable<MobileMartKnownSale> sales)
    {
        ArgumentNullException.ThrowIfNull(sales);
        return Differences.Between(this, sales);
    }

    /// <summary>Day and number of lines.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Date:yyyy-MM-dd}, {Lines.Count} lines");
}
