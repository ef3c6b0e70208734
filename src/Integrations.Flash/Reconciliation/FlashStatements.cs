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
            throw Failure(settings, ErrorCategory.Misconfigured, "no_files", "Flash gives its statements as files; register an IFlashReconciliationFiles that finds them.");
        }

        var last = DayOf(to.AddTicks(-1));
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
        {
            // What was read without one of its days is not the whole period.
            var file = await files.ReadAsync(settings.Merchant, day, cancellationToken).ConfigureAwait(false)
                ?? throw Failure(settings, ErrorCategory.ProviderDown, "file_missing", $"The file {FlashDailyFile.NameOf(day)} is not there (yet).");
            var rows = Rows(file.Span, settings, day).Where(row => row.At >= from && row.At < to && (row.AccountNumber is null || row.AccountNumber == settings.AccountNumber));
            foreach (var entry in FlashReconciliation.ToEvidence(rows))
            {
                yield return entry;
            }
        }
    }

    private static IReadOnlyList<FlashDailyRow> Rows(ReadOnlySpan<byte> file, FlashSettings settings, DateOnly day)
    {
        try
        {
            return FlashDailyFile.Read(file).Rows;
        }
        catch (FormatException failure)
        {
            throw Failure(settings, ErrorCategory.MalformedAnswer, "file_unreadable", $"The file {FlashDailyFile.NameOf(day)} cannot be read: {failure.Message}", failure);
        }
    }

    private static IntegrationException Failure(FlashSettings settings, ErrorCategory category, string code, string message, Exception? cause = null) => new(
        new ProviderError { Category = category, Provider = FlashTelemetry.Provider, Operation = "reconciliation", Code = code }, $"Flash merchant '{settings.Merchant}': {message}", cause);

    private static DateOnly DayOf(DateTimeOffset at)
    {
        var local = at.ToOffset(FlashAssumptions.Offset);
        return new DateOnly(local.Year, local.Month, local.Day);
    }
}
