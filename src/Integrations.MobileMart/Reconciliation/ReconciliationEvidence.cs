using System.Runtime.CompilerServices;
using Integrations.MobileMart.Routes;
using Integrations.Payments;
using Integrations.Providers;

namespace Integrations.MobileMart.Reconciliation;

/// <summary>Daily files as evidence about the sales of one route.</summary>
internal static class ReconciliationEvidence
{
    /// <summary>The lines of a period, what its files have from before, and its end: a file is whole, so what it does not show did not happen.</summary>
    /// <exception cref="IntegrationException">The file of a day is not there, or is not the whole one of its day.</exception>
    public static async IAsyncEnumerable<StatementEntry> ReadAsync(
        IMobileMartReconciliationFiles? files, string merchant, MobileMartRail rail, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (files is null)
        {
            throw new InvalidOperationException("MobileMart gives its statements as files; register an IMobileMartReconciliationFiles that finds them.");
        }

        var count = 0;
        var last = ReconciliationReader.DayOf(to.AddTicks(-1));
        for (var day = ReconciliationReader.DayOf(from); day <= last; day = day.AddDays(1))
        {
            var text = await files.ReadAsync(merchant, day, cancellationToken).ConfigureAwait(false) ?? throw ProviderExceptions.For(Failure(ErrorCategory.ProviderDown, "no_file"));
            foreach (var entry in Of(Parse(text, day), rail).Where(entry => entry.Finding.ProviderTime < to))
            {
                count++;
                yield return entry;
            }
        }

        // The count in the last line of each file was checked; this is how many of their lines are about the route.
        yield return StatementEntry.End(new StatementClosing(from, to) { Lines = count });
    }

    /// <summary>What a file says about the sales of a route. A line that nobody can read as sold or not claims nothing. What was binned is left out, as if it were not there.</summary>
    public static IEnumerable<StatementEntry> Of(MobileMartReconciliationFile file, MobileMartRail rail) =>
        file.Lines.Where(line => (line.Service is null || RailOf(line) == rail) && !line.IsBinned).Select(Entry);

    private static MobileMartRail RailOf(MobileMartReconciliationLine line) => line.Service switch
    {
        MobileMartService.Airtime or MobileMartService.Data => new MobileMartRail(line.Service.Value, IsPinned(line)),
        MobileMartService.Bill => new MobileMartRail(MobileMartService.Bill, false),
        var service => new MobileMartRail(service!.Value, true),
    };

    private static bool IsPinned(MobileMartReconciliationLine line) => line.Category.ToUpperInvariant() switch
    {
        "PINNED" => true,
        "PINLESS" => false,
        _ => line.MobileNumber is null,
    };

    private static StatementEntry Entry(MobileMartReconciliationLine line)
    {
        var claim = line is { Service: not null, IsSuccessful: true } ? line.IsReversal ? Claim.Reversed : Claim.Succeeded : Claim.None;
        return new StatementEntry
        {
            Reference = line.Reference,
            Finding = new Finding
            {
                Claim = claim,
                Error = claim is Claim.None ? Failure(ErrorCategory.OutcomeUnknown) : null,
                AmountSeen = Money.Abs(line.Amount),
                Receipt = line.TransactionId,
                ProviderTime = line.At,
                ProviderReferences = RouteFindings.References((MobileMartReferenceKinds.TransactionId, line.TransactionId)),
            },
        };
    }

    private static MobileMartReconciliationFile Parse(string text, DateOnly day)
    {
        try
        {
            var file = MobileMartReconciliationFile.Parse(text);
            return file.Date == day ? file : throw new FormatException($"The file of {day:yyyy-MM-dd} is one of {file.Date:yyyy-MM-dd}.");
        }
        catch (FormatException failure)
        {
            throw ProviderExceptions.For(Failure(ErrorCategory.MalformedAnswer), failure);
        }
    }

    private static ProviderError Failure(ErrorCategory category, string? code = null) =>
        new() { Category = category, Provider = MobileMartTelemetry.Provider, Operation = "reconciliation", Code = code };
}
