using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Integrations.Idempotency;

/// <summary>Lets concurrent calls with one key wait for one execution. It is stopped when the last of them stops waiting, not when the first does.</summary>
internal sealed class ExecutionsInFlight
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IdempotencyKey, ExecutionInFlight> _flights = [];

    public async Task<Outcome<T>> RunAsync<T>(
        IdempotencyKey key, Fingerprint fingerprint, Func<ExecutionInFlight, CancellationToken, Task<Outcome<T>>> execute, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (flight, role) = Join(key, fingerprint);
            switch (role)
            {
                case Role.First:
                    _ = FlyAsync(key, flight, execute);
                    return Conclude<T>(key, await WaitAsync<T>(key, flight, cancellationToken).ConfigureAwait(false), cancellationToken);
                case Role.Joined:
                    return ConcludeJoined<T>(key, flight, await WaitAsync<T>(key, flight, cancellationToken).ConfigureAwait(false), cancellationToken);
                default:
                    await flight.End.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private (ExecutionInFlight Flight, Role Role) Join(IdempotencyKey key, Fingerprint fingerprint)
    {
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out var flight))
            {
                _flights.Add(key, flight = new ExecutionInFlight(fingerprint));
                return (flight, Role.First);
            }

            if (flight.Fingerprint != fingerprint)
            {
                throw new IdempotencyKeyReuseException(key);
            }

            if (flight.Waiters is 0)
            {
                return (flight, Role.Late);
            }

            flight.Waiters++;
            return (flight, Role.Joined);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is thrown is handed to those who wait.")]
    private async Task FlyAsync<T>(IdempotencyKey key, ExecutionInFlight flight, Func<ExecutionInFlight, CancellationToken, Task<Outcome<T>>> execute)
    {
        object end;
        try
        {
            end = await execute(flight, flight.Stop.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            end = error;
        }

        lock (_gate)
        {
            _flights.Remove(key);
        }

        flight.End.SetResult(end);
    }

    private async Task<object> WaitAsync<T>(IdempotencyKey key, ExecutionInFlight flight, CancellationToken cancellationToken)
    {
        try
        {
            return await flight.End.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            bool isLast;
            lock (_gate)
            {
                isLast = --flight.Waiters is 0;
            }

            if (!isLast)
            {
                return OutcomeRules.Unknown<T>(key, new CallTrace { IdempotencyKey = key.Value, Reference = flight.Reference });
            }

            flight.Stop.Cancel();
            return await flight.End.Task.ConfigureAwait(false);
        }
    }

    private static Outcome<T> Conclude<T>(IdempotencyKey key, object end, CancellationToken cancellationToken)
    {
        switch (end)
        {
            case Outcome<T> outcome:
                return outcome;
            case OperationCanceledException cancelled when cancellationToken.IsCancellationRequested:
                throw new OperationCanceledException("The caller cancelled before anything was sent.", cancelled, cancellationToken);
            case Exception error:
                ExceptionDispatchInfo.Throw(error);
                break;
            default:
                break;
        }

        throw new InvalidOperationException($"{key}: calls with one key must return one type.");
    }

    // The first caller throws what was thrown; those who joined throw exceptions of their own about it.
    private static Outcome<T> ConcludeJoined<T>(IdempotencyKey key, ExecutionInFlight flight, object end, CancellationToken cancellationToken) => end switch
    {
        Outcome<T> outcome => OutcomeRules.Replayed(outcome),
        OperationCanceledException when cancellationToken.IsCancellationRequested => Conclude<T>(key, end, cancellationToken),
        IdempotencyKeyReuseException => throw new IdempotencyKeyReuseException(key),
        IntegrationException known => throw ProviderExceptions.For(known.Error, known),
        Exception error => throw new OutcomeUnknownException(
            ((Outcome<T>.Unknown)OutcomeRules.Unknown<T>(key, new CallTrace { IdempotencyKey = key.Value, Reference = flight.Reference })).Error, null, error),
        _ => Conclude<T>(key, end, cancellationToken),
    };

    private enum Role
    {
        /// <summary>Begins the execution.</summary>
        First,

        /// <summary>Waits for it with the others.</summary>
        Joined,

        /// <summary>Came when everybody had stopped waiting: waits for its end and begins anew.</summary>
        Late,
    }
}
