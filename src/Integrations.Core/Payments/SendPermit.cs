namespace Integrations.Payments;

/// <summary>Permission for one transmission of a value-moving request, plus one after a proven refusal of the credentials.</summary>
/// <remarks>
/// Made by the owner of the attempt, checked and marked by the transport alone: a route passes it on and cannot claim it.
/// The marks are the only proof of what left this process. Thread-safe.
/// </remarks>
public sealed class SendPermit
{
    private readonly ISendLease _lease;
    private int _bodiesStarted;
    private int _bodiesCompleted;

    /// <summary>Makes a permit that is good while the lease is.</summary>
    public SendPermit(ISendLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        _lease = lease;
    }

    /// <summary>How many transmissions began to write their body. Zero is proof that nothing was sent.</summary>
    public int BodiesStarted => Volatile.Read(ref _bodiesStarted);

    /// <summary>How many transmissions wrote their whole body.</summary>
    public int BodiesCompleted => Volatile.Read(ref _bodiesCompleted);

    internal bool MayTransmit => _lease.IsValid;

    internal void MarkStarted() => Interlocked.Increment(ref _bodiesStarted);

    internal void MarkCompleted() => Interlocked.Increment(ref _bodiesCompleted);
}
