using System.Text.Json;

namespace Integrations.Bridge;

/// <summary>Writes payments as JSON Lines: holds one page of rows and one payment at a time.</summary>
internal sealed class ExportWriter(BridgeEngine engine)
{
    private static readonly byte[] EndOfLine = "\n"u8.ToArray();

    public async Task<ExportOutcome> WriteAsync(PaymentExport export, Stream output, CancellationToken cancellationToken)
    {
        var query = export.Query;
        var written = 0L;
        PaymentId? last = null;
        IReadOnlyList<IntentRecord> page;
        do
        {
            page = await engine.Journal.ListAsync(query, cancellationToken).ConfigureAwait(false);
            foreach (var intent in page)
            {
                // Purged between the page and here: gone for good, and no line of it.
                if (await engine.Journal.FindAsync(intent.Id, cancellationToken).ConfigureAwait(false) is { } snapshot)
                {
                    await JsonSerializer.SerializeAsync(output, await ReadAsync(snapshot, export, cancellationToken).ConfigureAwait(false), BridgeJsonContext.Default.ExportedPayment, cancellationToken).ConfigureAwait(false);
                    await output.WriteAsync(EndOfLine, cancellationToken).ConfigureAwait(false);
                    written++;
                }

                last = intent.Id;
            }

            query = query with { After = last };
        }
        while (page.Count == query.Limit);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new ExportOutcome(written, last);
    }

    private async Task<ExportedPayment> ReadAsync(IntentSnapshot snapshot, PaymentExport export, CancellationToken cancellationToken)
    {
        var postings = new List<PostingRecord>();
        foreach (var attempt in snapshot.Attempts)
        {
            postings.AddRange(await engine.Journal.ListPostingsAsync(attempt.Reference, cancellationToken).ConfigureAwait(false));
        }

        var number = engine.Vault.OpenStored(snapshot.Intent).Party;
        return ExportedPayment.From(snapshot, postings, number is null || export.ShowsNumbers ? number : Msisdn.FromInternational(number).ToString());
    }
}
