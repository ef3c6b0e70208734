namespace Integrations.Ussd;

/// <summary>One message at a time for each session of this process; the others wait for their turn. Sessions do not wait for each other.</summary>
internal sealed class Lanes
{
    private const int Buckets = 256;

    private readonly Bucket[] _buckets = [.. Enumerable.Range(0, Buckets).Select(static _ => new Bucket())];

    /// <summary>Enters at once, or gives what to wait for before the next try.</summary>
    public Flight? TryEnter(in UssdSessionKey key, out Task turn)
    {
        var bucket = _buckets[key.GetHashCode() & (Buckets - 1)];
        lock (bucket)
        {
            for (var other = bucket.First; other is not null; other = other.Next)
            {
                if (other.Key == key)
                {
                    turn = (other.Left ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                    return null;
                }
            }

            var flight = bucket.Free ?? new Flight(bucket);
            bucket.Free = flight.IsPooled ? flight.Next : null;
            flight.Key = key;
            flight.Next = bucket.First;
            flight.IsPooled = false;
            bucket.First = flight;
            turn = Task.CompletedTask;
            return flight;
        }
    }

    public async ValueTask<Flight> EnterAsync(UssdSessionKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryEnter(key, out var turn) is { } flight)
            {
                return flight;
            }

            await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public static void Leave(Flight flight)
    {
        TaskCompletionSource? left;
        var bucket = flight.Home;
        lock (bucket)
        {
            if (bucket.First == flight)
            {
                bucket.First = flight.Next;
            }
            else
            {
                var before = bucket.First!;
                while (before.Next != flight)
                {
                    before = before.Next!;
                }

                before.Next = flight.Next;
            }

            (left, flight.Left) = (flight.Left, null);
            flight.Key = default;
            flight.Next = bucket.Free;
            flight.IsPooled = true;
            bucket.Free = flight;
        }

        left?.TrySetResult();
    }

    internal sealed class Bucket
    {
        public Flight? First { get; set; }

        public Flight? Free { get; set; }
    }

    /// <summary>A message on its way through a session.</summary>
    internal sealed class Flight(Bucket home)
    {
        public Bucket Home { get; } = home;

        public UssdSessionKey Key { get; set; }

        public Flight? Next { get; set; }

        public TaskCompletionSource? Left { get; set; }

        public bool IsPooled { get; set; }
    }
}
