using Integrations.Callbacks;
using Integrations.Payments;

namespace Integrations.Samples.Quickstart;

/// <summary>Keeps what callbacks say until somebody waits for it: a result may come before the answer to the request.</summary>
internal sealed class PaymentResults(CallbackAddresses addresses) : ICallbackHandler
{
    private readonly Lock _gate = new();
    private readonly List<(CallbackEnvelope Envelope, Finding Finding)> _arrived = [];
    private TaskCompletionSource _more = NewSignal();

    public ValueTask HandleAsync(CallbackRoute route, CallbackReading reading, CallbackTrust trust, CallbackEnvelope envelope, CancellationToken cancellationToken = default)
    {
        if (trust is CallbackTrust.Evidence && reading.Finding is { } finding)
        {
            lock (_gate)
            {
                _arrived.Add((envelope, finding));
                _more.SetResult();
                _more = NewSignal();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>What the provider reported on our reference.</summary>
    public async Task<Finding> WaitAsync(string reference, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                foreach (var (envelope, finding) in _arrived)
                {
                    if (addresses.BelongsTo(envelope.Slug, envelope.Token, reference))
                    {
                        return finding;
                    }
                }

                more = _more.Task;
            }

            await more.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
