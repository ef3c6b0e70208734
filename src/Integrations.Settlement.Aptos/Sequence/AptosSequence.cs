namespace Integrations.Settlement.Aptos;

/// <summary>
/// The sequence numbers of one sender, as this process knows them: which are used, which are held by something signed that may still run, and which are gaps. A number is given out again only when nothing that was signed
/// with it can run any more. No I/O; thread-safe.
/// </summary>
internal sealed class AptosSequence
{
    /// <summary>How many numbers may be held at once: nodes keep no more of one account.</summary>
    public const int Window = 100;

    private const ulong MicrosecondsInSecond = 1_000_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<ulong, AptosTurn> _held = [];
    private readonly SortedSet<ulong> _gaps = [];

    // Below it all are used; the chain said so at this time of its own.
    private ulong _used;
    private ulong _seenAt;

    // From it on nobody of this process had any.
    private ulong _next;
    private bool _isRepairing;
    private DateTimeOffset _repairedAt = DateTimeOffset.MinValue;

    /// <summary>Takes in what a node says of the account. What expired by the ledger's time of that answer, and is not used in it, can never run.</summary>
    /// <param name="next">The number that the account's next transaction must have.</param>
    /// <param name="ledger">The ledger that was looked at.</param>
    /// <returns><see langword="false"/> when the number went back: it is another chain than before.</returns>
    public bool Observe(ulong next, AptosLedgerState ledger)
    {
        lock (_gate)
        {
            if (next < _used && ledger.TimestampMicroseconds > _seenAt)
            {
                return false;
            }

            var isFirst = _seenAt is 0;
            _seenAt = Math.Max(_seenAt, ledger.TimestampMicroseconds);
            Advance(next);
            if (isFirst)
            {
                HoldUnseen(_used, _next, expiration: 0);
            }

            foreach (var turn in _held.Values.Where(turn => turn.Expiration <= ledger.Seconds).ToList())
            {
                Free(turn);
            }

            return true;
        }
    }

    /// <summary>Takes in that a transaction with a number is on the chain.</summary>
    public void Used(ulong number, AptosLedgerState ledger)
    {
        lock (_gate)
        {
            if (_seenAt > 0)
            {
                _seenAt = Math.Max(_seenAt, ledger.TimestampMicroseconds);
                Advance(number + 1);
            }
        }
    }

    /// <summary>Takes the lowest number that is free: a gap first. What was prepared under the same id and may still run is given its number again, so that one of the two at most is executed.</summary>
    /// <returns><see langword="null"/> when too many are held.</returns>
    public AptosTurn? Take(string id, ulong expiration)
    {
        lock (_gate)
        {
            var turn = _held.Values.FirstOrDefault(held => held.Id == id);
            if (turn is null && _held.Count >= Window)
            {
                return null;
            }

            turn ??= Hold(new AptosTurn(_gaps.Count > 0 ? _gaps.Min : _next, id, expiration));
            turn.Expiration = Math.Max(turn.Expiration, expiration);
            turn.Signing++;
            return turn;
        }
    }

    /// <summary>Whether somebody is held back by a gap.</summary>
    public bool HasGap
    {
        get
        {
            lock (_gate)
            {
                return _gaps.Count > 0 && _gaps.Min < HighestWaiting();
            }
        }
    }

    /// <summary>Takes the lowest gap that holds somebody back; <see langword="null"/> when none does.</summary>
    public AptosTurn? TakeGap(ulong expiration)
    {
        lock (_gate)
        {
            return _gaps.Count > 0 && _gaps.Min < HighestWaiting() ? Hold(new AptosTurn(_gaps.Min, null, expiration) { IsFiller = true, Signing = 1 }) : null;
        }
    }

    /// <summary>The signature is there.</summary>
    public void Signed(AptosTurn turn, SignedTransaction signed)
    {
        lock (_gate)
        {
            turn.Signing--;
            turn.Hashes.Add(signed.Hash);
            turn.Filler = turn.IsFiller ? signed : null;
        }
    }

    /// <summary>There is no signature, so there is nothing that could run.</summary>
    public void GiveBack(AptosTurn turn)
    {
        lock (_gate)
        {
            turn.Signing--;
            FreeIfEmpty(turn);
        }
    }

    /// <summary>Takes in what was signed earlier, by this process or another one, and may still run: its number is held.</summary>
    public void Saw(AptosSettlement settlement)
    {
        var raw = settlement.Transaction.Transaction;
        if (raw.Payload.Nonce is not null)
        {
            return;
        }

        lock (_gate)
        {
            if (raw.SequenceNumber < _used || raw.ExpirationSeconds <= _seenAt / MicrosecondsInSecond)
            {
                return;
            }

            if (!_held.TryGetValue(raw.SequenceNumber, out var turn))
            {
                turn = Hold(new AptosTurn(raw.SequenceNumber, null, raw.ExpirationSeconds));
            }

            turn.Expiration = Math.Max(turn.Expiration, raw.ExpirationSeconds);
            turn.Hashes.Add(settlement.Hash);
        }
    }

    /// <summary>Takes in that a transaction can never run, or will never be sent: its number is a gap unless something else holds it too.</summary>
    /// <param name="signed">The transaction.</param>
    /// <param name="ledger">The ledger that proved it; <see langword="null"/> where that was no ledger.</param>
    public void Release(SignedTransaction signed, AptosLedgerState? ledger = null)
    {
        lock (_gate)
        {
            if (_seenAt > 0 && ledger is not null)
            {
                _seenAt = Math.Max(_seenAt, ledger.TimestampMicroseconds);
            }

            if (_held.TryGetValue(signed.Transaction.SequenceNumber, out var turn) && turn.Hashes.Remove(signed.Hash))
            {
                FreeIfEmpty(turn);
            }
        }
    }

    /// <summary>Whether others must run before a number, as far as is known.</summary>
    public bool IsParked(ulong number)
    {
        lock (_gate)
        {
            return number > _used;
        }
    }

    /// <summary>Fillers that are not on the chain yet: they are sent again until they are, or have expired.</summary>
    public IReadOnlyList<SignedTransaction> Fillers()
    {
        lock (_gate)
        {
            return [.. _held.Values.Where(static turn => turn.Filler is not null).Select(static turn => turn.Filler!)];
        }
    }

    /// <summary>Whether there may be a gap to be repaired, and nobody looks for it at this moment or did a moment ago. Then <see cref="EndRepair"/> must follow.</summary>
    /// <param name="now">The time by the local clock, which only decides whether it is worth asking.</param>
    public bool TryBeginRepair(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_isRepairing || now - _repairedAt < Pause || HighestWaiting() is not { } waiting)
            {
                return false;
            }

            var seconds = (ulong)now.ToUnixTimeSeconds();
            var isWorthIt = _seenAt is 0 || (_gaps.Count > 0 && _gaps.Min < waiting) || _held.Values.Any(turn => turn.Number < waiting && (turn.Expiration <= seconds || turn.IsFiller));
            (_isRepairing, _repairedAt) = isWorthIt ? (true, now) : (false, _repairedAt);
            return isWorthIt;
        }
    }

    public void EndRepair()
    {
        lock (_gate)
        {
            _isRepairing = false;
        }
    }

    private AptosTurn Hold(AptosTurn turn)
    {
        _gaps.Remove(turn.Number);
        if (turn.Number >= _next)
        {
            if (_seenAt > 0)
            {
                HoldUnseen(_next, turn.Number, turn.Expiration);
            }

            _next = turn.Number + 1;
        }

        _held.Add(turn.Number, turn);
        return turn;
    }

    /// <summary>What lies below a number that somebody had was given out before it, to what may still run: it is held for as long as the next one above that is known.</summary>
    private void HoldUnseen(ulong from, ulong to, ulong expiration)
    {
        for (var number = to; number > from && to - number < Window;)
        {
            if (_held.TryGetValue(--number, out var known))
            {
                expiration = known.Expiration;
            }
            else if (!_gaps.Contains(number))
            {
                _held.Add(number, new AptosTurn(number, null, expiration));
            }
        }
    }

    private void Advance(ulong next)
    {
        _used = Math.Max(_used, next);
        _next = Math.Max(_next, _used);
        _gaps.RemoveWhere(number => number < _used);
        foreach (var number in _held.Keys.TakeWhile(number => number < _used).ToList())
        {
            _held.Remove(number);
        }
    }

    private void FreeIfEmpty(AptosTurn turn)
    {
        if (turn is { Signing: 0, Hashes.Count: 0 })
        {
            Free(turn);
        }
    }

    private void Free(AptosTurn turn)
    {
        if (!_held.TryGetValue(turn.Number, out var held) || held != turn)
        {
            return;
        }

        _held.Remove(turn.Number);
        _gaps.Add(turn.Number);

        // At the end of the row nobody waits behind it.
        while (_gaps.Count > 0 && _gaps.Max == _next - 1)
        {
            _gaps.Remove(--_next);
        }
    }

    /// <summary>The highest number of a settlement that may still run.</summary>
    private ulong? HighestWaiting()
    {
        var seconds = _seenAt / MicrosecondsInSecond;
        return _held.Values.LastOrDefault(turn => !turn.IsFiller && turn.Expiration > seconds)?.Number;
    }
}
