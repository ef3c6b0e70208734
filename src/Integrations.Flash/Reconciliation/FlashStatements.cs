using System.Runtime.CompilerServices;
using Integrations.Payments;

namespace Integrations.Flash.Reconciliation;

/// <summary>The daily files of a period as evidence.</summary>
internal static class FlashStatements
{
    public static async IAsyncEnumerable<StatementEntry> ReadAsync(
        IFlashReconciliationFiles? files, FlashSettings settings, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (files is null)
        {
            throw new InvalidOperationException("Flash gives its statements as files; register an IFlashReconciliationFiles that finds them.");
        }

        var last = DayOf(to.AddTicks(-1));
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            if (await files.ReadAsync(settings.Merchant, day, cancellationToken).ConfigureAwait(false) is not { } file)
            {
                continue;
            }

            var rows = FlashDailyFile.Read(file.Span).Rows.Where(row => row.At >= from && row.At < to && (row.AccountNumber is null || row.AccountNumber == settings.AccountNumber));
            foreach (var entry in FlashReconciliation.ToEvidence(rows))
            {
                yield return entry;
            }
        }
    }

    private static DateOnly DayOf(DateTimeOffset at)
    {
        var local = at.ToOffset(FlashAssumptions.Offset);
        return new DateOnly(local.Year, local.Month, local.Day);
    }
}
