namespace Integrations.MobileMart.Reconciliation;

/// <summary>The file and the books, sale by sale.</summary>
internal static class Differences
{
    public static IReadOnlyList<MobileMartDifference> Between(MobileMartReconciliationFile file, IEnumerable<MobileMartKnownSale> sales)
    {
        var filed = file.Lines.ToLookup(static line => line.Reference, StringComparer.Ordinal);
        List<MobileMartDifference> differences = [];
        HashSet<string> booked = new(StringComparer.Ordinal);
        foreach (var sale in sales)
        {
            booked.Add(sale.Reference);
            differences.AddRange(Of(sale.Reference, sale.Amount, [.. filed[sale.Reference]]));
        }

        foreach (var lines in filed.Where(group => !booked.Contains(group.Key)))
        {
            differences.AddRange(Of(lines.Key, null, [.. lines]));
        }

        return differences;
    }

    private static IEnumerable<MobileMartDifference> Of(string reference, Money? booked, IReadOnlyList<MobileMartReconciliationLine> lines)
    {
        var sold = lines.Where(static line => line is { IsSuccessful: true, IsReversal: false }).ToList();
        if (lines.Any(static line => line is { IsSuccessful: false, IsBinned: false }))
        {
            yield return Difference(MobileMartDifferenceKind.UnknownStatus, lines[0].Amount);
        }
        else if (sold.Count is 0 && booked is not null)
        {
            yield return Difference(MobileMartDifferenceKind.NotInFile, null);
        }

        if (sold.Count > 0 && booked is null)
        {
            yield return Difference(MobileMartDifferenceKind.NotInBooks, sold[0].Amount);
        }

        if (sold.Count > 0 && booked is { } amount && sold[0].Amount != amount)
        {
            yield return Difference(MobileMartDifferenceKind.OtherAmount, sold[0].Amount);
        }

        if (sold.Count > 1)
        {
            yield return Difference(MobileMartDifferenceKind.Repeated, sold[1].Amount);
        }

        if (lines.FirstOrDefault(static line => line is { IsSuccessful: true, IsReversal: true }) is { } reversal)
        {
            yield return Difference(MobileMartDifferenceKind.Reversed, reversal.Amount);
        }

        MobileMartDifference Difference(MobileMartDifferenceKind kind, Money? amount) => new(kind, reference) { Booked = booked, Filed = amount };
    }
}
