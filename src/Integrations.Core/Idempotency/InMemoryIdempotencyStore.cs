using Microsoft.Extensions.Options;

namespace Integrations.Idempotency;

/// <summary>Remembers keys in this process, for as long as it lives. After a restart, or in another process, every key is new: take a durable store for money that matters.</summary>
/// <remarks>Thread-safe. Takes some hundred bytes for each key and its answer; forgets them after <see cref="IdempotencyOptions.Retention"/>, a few on each call.</remarks>
public sealed class InMemoryIdempotencyStore : IIdempotencyStore
{
    private const int ForgottenPerCall = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<IdempotencyKey, Entry> _entries = [];
    private readonly LinkedList<Entry> _byAge = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _retention;

    /// <summary>Makes an empty store.</summary>
    public InMemoryIdempotencyStore(TimeProvider timeProvider, IOptions<IdempotencyOptions> options)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentNullException.ThrowIfNull(options);
        (_time, _retention) = (timeProvider, options.Value.Retention);
    }

    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<Reservation> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            ForgetOldest();
            return new(_entries.TryGetValue(request.Key, out var entry) ? Reserve(entry, request) : Begin(request));
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> CompleteAsync(IdempotencyKey key, Guid owner, StoredAnswerKind kind, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (FindHeld(key, owner) is not { } entry)
            {
                return new(false);
            }

            (entry.Owner, entry.Kind, entry.Answer) = (null, kind, answer.ToArray());
            return new(true);
        }
    }

    /// <inheritdoc />
    public ValueTask<bool> ReleaseAsync(IdempotencyKey key, Guid owner, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (FindHeld(key, owner) is not { IsRepeat: false } entry)
            {
                return new(false);
            }

            Forget(entry);
            return new(true);
        }
    }

    private Reservation Begin(ReservationRequest request)
    {
        var entry = new Entry(request, _time.GetTimestamp());
        _entries.Add(request.Key, entry);
        _byAge.AddLast(entry.Age);
        return Lend(entry, request);
    }

    private Reservation Reserve(Entry entry, ReservationRequest request)
    {
        if (entry.Fingerprint != request.Fingerprint)
        {
            return new Reservation(ReservationStatus.KeyReused, entry.Reference);
        }

        if (entry.Owner == request.Owner)
        {
            return Lend(entry, request);
        }

        if (entry is { Owner: null, Kind: StoredAnswerKind.Final })
        {
            return Answered(entry);
        }

        if (entry.Owner is not null && _time.GetElapsedTime(entry.LentAt) is var held && held < entry.Lease)
        {
            return new Reservation(ReservationStatus.InProgress, entry.Reference) { LeaseRemaining = entry.Lease - held };
        }

        if (_time.GetElapsedTime(entry.BegunAt) < request.ResendWindow)
        {
            entry.IsRepeat = true;
            return Lend(entry, request);
        }

        return entry.Answer is null ? new Reservation(ReservationStatus.Abandoned, entry.Reference) : Answered(entry);
    }

    private Reservation Lend(Entry entry, ReservationRequest request)
    {
        (entry.Owner, entry.LentAt, entry.Lease) = (request.Owner, _time.GetTimestamp(), request.Lease);
        return new Reservation(entry.IsRepeat ? ReservationStatus.Again : ReservationStatus.First, entry.Reference);
    }

    private static Reservation Answered(Entry entry) => new(ReservationStatus.Answered, entry.Reference) { Answer = entry.Answer };

    private Entry? FindHeld(IdempotencyKey key, Guid owner) => _entries.TryGetValue(key, out var entry) && entry.Owner == owner ? entry : null;

    private void ForgetOldest()
    {
        for (var count = 0; count < ForgottenPerCall && _byAge.First is { Value: var oldest } && _time.GetElapsedTime(oldest.BegunAt) >= _retention; count++)
        {
            Forget(oldest);
        }
    }

    private void Forget(Entry entry)
    {
        _entries.Remove(entry.Key);
        _byAge.Remove(entry.Age);
    }

    private sealed class Entry
    {
        public Entry(ReservationRequest request, long begunAt)
        {
            (Key, Fingerprint, Reference, BegunAt) = (request.Key, request.Fingerprint, request.ProposedReference, begunAt);
            Age = new LinkedListNode<Entry>(this);
        }

        public LinkedListNode<Entry> Age { get; }

        public IdempotencyKey Key { get; }

        public Fingerprint Fingerprint { get; }

        public string Reference { get; }

        public long BegunAt { get; }

        public Guid? Owner { get; set; }

        public long LentAt { get; set; }

        public TimeSpan Lease { get; set; }

        public bool IsRepeat { get; set; }

        public StoredAnswerKind Kind { get; set; }

        public byte[]? Answer { get; set; }
    }
}
