using System.Text.Json;

namespace Integrations.Bridge;

/// <summary>Tells observers what the journal says they must know; an event that fails waits, and with it only its own payment.</summary>
internal sealed class Outbox(EngineParts parts, EngineClock clock, Vault vault, Action wake)
{
    private readonly Lock _gate = new();
    private readonly List<string> _told = [];

    /// <summary>Takes the ids of what was told and is not removed yet; give them back where that fails.</summary>
    public IReadOnlyList<string> TakeTold()
    {
        lock (_gate)
        {
            string[] told = [.. _told];
            _told.Clear();
            return told;
        }
    }

    public void GiveBack(IReadOnlyList<string> told)
    {
        lock (_gate)
        {
            _told.AddRange(told);
        }
    }

    public async Task TellAsync(OutboxRecord told)
    {
        try
        {
            if (await TryTellAsync(told).ConfigureAwait(false) is { } failure)
            {
                await FailAsync(told, failure).ConfigureAwait(false);
                return;
            }

            // Removed with the next claim, which then finds the next of its stream.
            GiveBack([told.EventId]);
            wake();
        }
        catch (JournalException exception)
        {
            // The claim ends by itself, and the event is told again: observers compare its id.
            parts.Logger.JournalUnavailable("tell_event", exception.GetType().Name);
        }
    }

    private async ValueTask<Exception?> TryTellAsync(OutboxRecord told)
    {
        try
        {
            if (told.Kind is OutboxKind.Payment && !parts.Teller.HasPaymentObservers)
            {
                return null;
            }

            if (told.Kind is OutboxKind.Payment)
            {
                var payment = JsonSerializer.Deserialize(told.Body.Span, BridgeJsonContext.Default.Payment)!;
                await parts.Teller.TellAsync(new PaymentChange(told.EventId, told.Sequence, payment), CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                await parts.Teller.TellAsync(vault.OpenIncoming(told).ToPayment(), CancellationToken.None).ConfigureAwait(false);
            }

            return null;
        }
#pragma warning disable CA1031 // An observer's mistake is its own: it is counted, and the event told again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private async Task FailAsync(OutboxRecord told, Exception failure)
    {
        var failures = told.Failures + 1;
        var isParked = failures >= parts.Options.ParkAfter;
        var name = failure.GetType().Name;
        if (isParked)
        {
            parts.Logger.EventParked(told.EventId, name);
        }
        else
        {
            parts.Logger.EventNotTold(told.EventId, failures, name);
        }

        await parts.Journal.UpdateEventAsync(
            told with { Failures = failures, Error = name, IsParked = isParked, Due = clock.Now + BackOff.AfterFailure(failures, parts.Options.LongestBackOff) }, CancellationToken.None).ConfigureAwait(false);
    }
}
