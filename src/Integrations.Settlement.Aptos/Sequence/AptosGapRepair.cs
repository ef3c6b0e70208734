namespace Integrations.Settlement.Aptos;

/// <summary>Fills the gaps of a sender's numbers that others wait behind: with transfers of nothing to the sender itself, each signed once, and only where nothing else can run any more. Thread-safe.</summary>
internal sealed class AptosGapRepair(AptosParts parts)
{
    private const int MostAtOnce = 10;

    private readonly AptosPreparer _preparer = new(parts);

    /// <summary>Looks, and fills what is found. What cannot be done now is tried again at the next look.</summary>
    public async Task RepairAsync(CancellationToken cancellationToken)
    {
        if (parts.Settings.Sender is not { } sender || parts.Sequence is not { } sequence || !sequence.TryBeginRepair(parts.Nodes.Time.GetUtcNow()))
        {
            return;
        }

        try
        {
            foreach (var filler in sequence.Fillers())
            {
                await parts.Client.SubmitAsync(filler, cancellationToken).ConfigureAwait(false);
            }

            var account = await parts.Client.GetAccountAsync(sender, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (account.Value is not null && sequence.Observe(account.Value.SequenceNumber, account.Ledger) && sequence.HasGap)
            {
                await FillAsync(sequence, account, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is IntegrationException or AptosSignerException)
        {
            // The gap is still there at the next look.
        }
        finally
        {
            sequence.EndRepair();
        }
    }

    private async Task FillAsync(AptosSequence sequence, AptosAnswer<AptosAccount?> account, CancellationToken cancellationToken)
    {
        var (raw, signers) = await _preparer.PlanFillerAsync(account, cancellationToken).ConfigureAwait(false);
        for (var filled = 0; filled < MostAtOnce && sequence.TakeGap(raw.ExpirationSeconds) is { } turn; filled++)
        {
            SignedTransaction signed;
            try
            {
                signed = await signers.SignAsync(AptosPreparer.Renumbered(raw, turn.Number), cancellationToken).ConfigureAwait(false);
                sequence.Signed(turn, signed);
            }
            catch
            {
                sequence.GiveBack(turn);
                throw;
            }

            var submission = await parts.Client.SubmitAsync(signed, cancellationToken).ConfigureAwait(false);
            if (submission.State is AptosSubmissionState.NotAccepted or AptosSubmissionState.Dead)
            {
                // It never entered, and is never sent again.
                sequence.Release(signed);
                return;
            }

            parts.Metrics.Filled();
        }
    }
}
