using Integrations.Callbacks;

namespace Integrations.Samples.MpesaTour;

/// <summary>Keeps what callbacks say until somebody asks: a result may come before the answer to the request. A real host keeps it in its database.</summary>
internal sealed class CallbackInbox(CallbackAddresses addresses, TimeProvider time) : ICallbackHandler
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly List<(CallbackEnvelope Envelope, CallbackReading Reading)> _arrived = [];
    private TaskCompletionSource _more = NewSignal();

    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        if (trust is CallbackTrust.Evidence && !reading.IsMalformed)
        {
            lock (_gate)
            {
                _arrived.Add((envelope, reading));
                _more.SetResult();
                _more = NewSignal();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The callback to the address that was made from our reference.</summary>
    public async Task<CallbackReading> WaitAsync(string? reference)
    {
        Step.Expect(reference is not null, "a call that was sent has a reference");
        while (true)
        {
            Task more;
            lock (_gate)
            {
                foreach (var (envelope, reading) in _arrived)
                {
                    if (addresses.BelongsTo(envelope.Slug, envelope.Token, reference!))
                    {
                        return reading;
                    }
                }

                more = _more.Task;
            }

            await WaitAsync(more);
        }
    }

    private async Task WaitAsync(Task more)
    {
        try
        {
            await more.WaitAsync(LongestWait, time);
        }
        catch (TimeoutException)
        {
            throw new UnexpectedException($"no callback came within {LongestWait.TotalSeconds:0} s");
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
