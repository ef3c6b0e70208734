namespace Integrations.Bridge;

/// <summary>Which payments are written out for auditors and archives, and how.</summary>
public sealed record PaymentExport
{
    /// <summary>Which payments, newest first; <see cref="JournalQuery.Limit"/> is how many are read at a time, and all pages are written. Default all.</summary>
    public JournalQuery Query { get; init; } = new() { Limit = 500 };

    /// <summary>True to write whole numbers. Default false: <c>254•••49</c>.</summary>
    public bool ShowsNumbers { get; init; }
}
