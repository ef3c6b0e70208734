namespace Integrations.Simulation;

/// <summary>Says that T1 is stored and stores it afterwards: what an engine does that sends before its commit.</summary>
internal sealed class LateJournal(IPaymentJournal inner) : ForwardingJournal(inner)
{
    private readonly IPaymentJournal _inner = inner;
    private readonly List<IntentChange> _held = [];

    public override async ValueTask<AdmitResult> AdmitAsync(IntentChange admission, CancellationToken cancellationToken = default)
    {
        var result = await _inner.AdmitAsync(admission with { Attempts = [], Postings = [] }, cancellationToken).ConfigureAwait(false);
        if (result.IsNew && admission.Attempts.Count > 0)
        {
            _held.Add(admission with { Intent = admission.Intent with { Version = 2 }, ExpectedVersion = 1, Events = [] });
        }

        return result;
    }

    public override ValueTask<CommitResult> PrepareAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        _held.Add(change);
        return new ValueTask<CommitResult>(CommitResult.Committed);
    }

    public override async ValueTask<CommitResult> RecordAsync(IntentChange change, CancellationToken cancellationToken = default)
    {
        var held = _held.FindIndex(other => other.Intent.Id == change.Intent.Id);
        if (held >= 0)
        {
            var prepared = _held[held];
            _held.RemoveAt(held);
            await _inner.PrepareAsync(prepared, cancellationToken).ConfigureAwait(false);
        }

        return await _inner.RecordAsync(change, cancellationToken).ConfigureAwait(false);
    }
}
