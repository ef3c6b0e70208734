using Integrations.Payments;

namespace Integrations.Flash;

/// <summary>Compares our books with Flash's daily files, and turns those into evidence.</summary>
public static class FlashReconciliation
{
    /// <summary>Every difference, in the order of our rows and then of theirs. A row is matched by our reference, then by Flash's number.</summary>
    public static IReadOnlyList<FlashDifference> Compare(IEnumerable<FlashPartnerRow> ours, IEnumerable<FlashDailyRow> theirs)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        List<FlashDailyRow> rows = [.. theirs];
        var byReference = rows.ToLookup(static row => row.Reference, StringComparer.Ordinal);
        var byId = rows.Where(static row => row.TransactionId is not null).ToLookup(static row => row.TransactionId!, StringComparer.Ordinal);
        var matched = new HashSet<FlashDailyRow>();
        var differences = new List<FlashDifference>();
        foreach (var own in ours)
        {
            var found = byReference[own.Reference].FirstOrDefault() ?? (own.TransactionId is { } id ? byId[id].FirstOrDefault() : null);
            if (found is not null)
            {
                matched.Add(found);
            }

            if (Differ(own, found) is { } kind)
            {
                differences.Add(new FlashDifference(kind, own.Reference, own, found));
            }
        }

        foreach (var row in rows)
        {
            if (matched.Contains(row))
            {
                continue;
            }

            var isRepeated = byReference[row.Reference].First() != row;
            if (isRepeated || row.IsSold)
            {
                differences.Add(new FlashDifference(isRepeated ? FlashDifferenceKind.Repeated : FlashDifferenceKind.OnlyAtFlash, row.Reference, null, row));
            }
        }

        return differences;
    }

    /// <summary>Rows as evidence: what was sold, and what was taken back since. Other rows prove nothing and come along as such.</summary>
    public static IEnumerable<StatementEntry> ToEvidence(IEnumerable<FlashDailyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            if (row.IsReversed)
            {
                yield return Entry(row, Claim.Succeeded);
            }

            yield return Entry(row, row.IsReversed ? Claim.Reversed : row.IsSold ? Claim.Succeeded : Claim.None);
        }
    }

    private static StatementEntry Entry(FlashDailyRow row, Claim claim) => new()
    {
        Reference = row.Reference,
        Finding = new Finding
        {
            Claim = claim,
            Error = claim is Claim.None ? new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = FlashTelemetry.Provider, Operation = "reconciliation" } : null,
            AmountSeen = row.Amount,
            Receipt = row.Reference,
            ProviderTime = row.At,
            ProviderReferences = Providers.RouteFindings.References((Routes.FlashReferenceKinds.TransactionId, row.TransactionId)),
        },
    };

    private static FlashDifferenceKind? Differ(FlashPartnerRow own, FlashDailyRow? theirs)
    {
        var isSold = own.State is FlashTransactionState.Success;
        return theirs switch
        {
            null => isSold ? FlashDifferenceKind.OnlyHere : null,
            { IsReversed: true } => own.State is FlashTransactionState.Refunded or FlashTransactionState.Cancelled ? null : FlashDifferenceKind.Reversal,
            { IsSold: true } when own.State is FlashTransactionState.Refunded => FlashDifferenceKind.Reversal,
            { IsSold: true } when own.State is FlashTransactionState.Pending or FlashTransactionState.Failed => FlashDifferenceKind.SoldAtFlash,
            { IsSold: true } when theirs.Amount != own.Amount => FlashDifferenceKind.Amount,
            { IsSold: false } when isSold => FlashDifferenceKind.NotSoldAtFlash,
            _ => null,
        };
    }
}
