namespace Integrations.Settlement.Aptos;

/// <summary>Sends what is signed and stored, and follows it: the same bytes again where nothing is known, until the chain proves an end. Never signs. Thread-safe.</summary>
internal sealed class AptosFollower(AptosParts parts, AptosSettlements settlements)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>Sends what was never sent, ten in a request. From then on it may be paid.</summary>
    public async Task SubmitAsync(IReadOnlyList<AptosFlight> flights, CancellationToken cancellationToken)
    {
        if (flights.Count is 0 || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        foreach (var flight in flights)
        {
            flight.WasSent = true;
            flight.Tell(AptosSettlementState.Unknown, Doubt("not_confirmed"));
        }

        try
        {
            var submissions = await settlements.SubmitAsync([.. flights.Select(static flight => flight.Settlement)], cancellationToken).ConfigureAwait(false);
            foreach (var (flight, submission) in flights.Zip(submissions))
            {
                Tell(flight, submission);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What left is not known.
        }
    }

    /// <summary>Goes on until it is final, or the wait is over. Never signs.</summary>
    /// <param name="flight">What is followed.</param>
    /// <param name="isFirst">Whether this call has sent it for the first time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FollowAsync(AptosFlight flight, bool isFirst, CancellationToken cancellationToken)
    {
        if (!flight.WasSent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            isFirst = true;
            await SubmitAsync([flight], cancellationToken).ConfigureAwait(false);
        }

        try
        {
            for (var pause = FirstPause; !flight.IsFinal && (parts.Settings.ConfirmAutomatically || !isFirst); pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
            {
                if (!await LookAsync(flight, cancellationToken).ConfigureAwait(false) || !parts.Settings.ConfirmAutomatically)
                {
                    return;
                }

                await Task.Delay(pause, parts.Nodes.Time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It goes on without us.
        }
    }

    /// <summary>Asks once, and sends the same bytes again where nothing is known.</summary>
    /// <returns>Whether it is worth asking again.</returns>
    private async Task<bool> LookAsync(AptosFlight flight, CancellationToken cancellationToken)
    {
        try
        {
            var fate = await settlements.ConfirmAsync(flight.Settlement, cancellationToken).ConfigureAwait(false);
            Tell(flight, fate);
            if (fate.State is AptosFateState.Unknown)
            {
                Tell(flight, await settlements.SubmitAsync(flight.Settlement, cancellationToken).ConfigureAwait(false));
            }

            return !flight.IsFinal && fate.State is not AptosFateState.Undecidable;
        }
        catch (IntegrationException unanswered)
        {
            flight.Tell(AptosSettlementState.Unknown, unanswered.Error with { NothingSent = false });
            return true;
        }
    }

    private static void Tell(AptosFlight flight, AptosSubmission submission)
    {
        if (submission.State is AptosSubmissionState.Accepted)
        {
            flight.Tell(AptosSettlementState.Pending, null);
        }
        else
        {
            // Of whatever was sent before, a refusal now says nothing: the chain will.
            flight.Tell(AptosSettlementState.Unknown, (submission.Error ?? Doubt("not_confirmed")) with { NothingSent = false });
        }
    }

    private static void Tell(AptosFlight flight, AptosFate fate)
    {
        switch (fate.State)
        {
            case AptosFateState.Succeeded:
                flight.Tell(AptosSettlementState.Succeeded, null, fate);
                break;
            case AptosFateState.FailedOnChain:
                var (category, code) = AptosFailures.Of(fate.Transaction?.VmStatus);
                flight.Tell(AptosSettlementState.FailedOnChain, Error(category, code), fate);
                break;
            case AptosFateState.Dead:
                flight.Tell(AptosSettlementState.Dead, Error(ErrorCategory.StateConflict, "expired"), fate);
                break;
            case AptosFateState.Pending:
                flight.Tell(AptosSettlementState.Pending, null);
                break;
            default:
                flight.Tell(AptosSettlementState.Unknown, Doubt(fate.State is AptosFateState.Undecidable ? "cannot_be_decided" : "not_found"));
                break;
        }
    }

    public static ProviderError Doubt(string code) => Error(ErrorCategory.OutcomeUnknown, code);

    public static ProviderError Error(ErrorCategory category, string code) => new() { Category = category, Provider = AptosTelemetry.Provider, Operation = "settle", Code = code };
}
