namespace Integrations.Payments;

/// <summary>Permission for one transmission of a value-moving request, plus one after a proven refusal of the credentials.</summary>
/// <remarks>
/// Made by the owner of the attempt, checked and marked by the transport alone: a route passes it on and cannot claim it.
/// The marks are the only proof of what left this process. Thread-safe.
/// </remarks>
public sealed class SendPermit
{
    private readonly ISendLease _lease;
    private readonly Lock _gate = new();
    private int _allowed = 1;
    private bool _renewed;
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

    /// <summary>Ends the permit: nothing starts under it afterwards, also in a call that was given up and still runs.</summary>
    /// <returns>How many transmissions began to write their body. Zero is proof that nothing was sent, and nothing will be.</returns>
    public int Close()
    {
        lock (_gate)
        {
            _allowed = 0;
            _renewed = true;
            return _bodiesStarted;
        }
    }

    /// <summary>Takes the right to write one body, in whichever call it is asked for; false when it is used up or the lease is over.</summary>
    internal bool TryStart()
    {
        lock (_gate)
        {
            if (_bodiesStarted >= _allowed || !_lease.IsValid)
            {
                return false;
            }

            _bodiesStarted++;
            return true;
        }
    }

    /// <summary>Gives one more transmission after the provider proved that it refused the token; once in the life of the permit.</summary>
    internal void Renew()
    {
        lock (_gate)
        {
            _allowed += _renewed ? 0 : 1;
            _renewed = true;
        }
    }

    internal void MarkCompleted() => Interlocked.Increment(ref _bodiesCompleted);
}
