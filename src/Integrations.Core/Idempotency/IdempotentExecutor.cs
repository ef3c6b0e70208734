using System.Diagnostics.CodeAnalysis;
using Integrations.Diagnostics;
using Integrations.Http;
using Integrations.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Idempotency;

/// <summary>Makes sure that one key moves money once: sends on the first call, and afterwards answers from memory, sends again with the same reference, or says "unknown".</summary>
/// <remarks>
/// <para>Thread-safe; one per process. What a repeated call with the same fields gets:</para>
/// <list type="table">
/// <listheader><term>The earlier call</term><description>This call</description></listheader>
/// <item><term>completed, accepted or refused</term><description>the stored answer, for the whole retention</description></item>
/// <item><term>nothing left the process</term><description>is a first call: the key was freed</description></item>
/// <item><term>unknown or crashed, <see cref="Replay.Deduplicated"/>, within the replay window</term><description>is sent again with the same reference, or does what <see cref="IdempotentCall{T}.Again"/> says</description></item>
/// <item><term>unknown or crashed, otherwise</term><description>Unknown with the reference to ask the provider with; nothing is sent</description></item>
/// <item><term>still running in this process</term><description>its answer, when it comes</description></item>
/// <item><term>still running in another process</term><description>Unknown with the reference; nothing is sent</description></item>
/// </list>
/// <para>A refusal of a repeated send says nothing about the first one, so it is Unknown; what <see cref="IdempotentCall{T}.Again"/> was told about the reference is believed. <see cref="CallTrace.IsReplayed"/> is true whenever this call sent nothing.</para>
/// </remarks>
public sealed class IdempotentExecutor
{
    private readonly IIdempotencyStore _store;
    private readonly IReferenceGenerator _references;
    private readonly OutcomeCodec _codec;
    private readonly ILogger<IdempotentExecutor> _logger;
    private readonly TimeSpan _replayWindow;
    private readonly TimeSpan _lease;
    private readonly ExecutionsInFlight _inFlight = new();

    /// <summary>Makes an executor over a store.</summary>
    /// <param name="store">Remembers keys.</param>
    /// <param name="references">Makes references, keys and owners.</param>
    /// <param name="options">Windows and lease.</param>
    /// <param name="logger">Is told of repeated sends and of answers that could not be stored.</param>
    /// <param name="protector">Encrypts stored answers; <see langword="null"/> stores them in the clear.</param>
    public IdempotentExecutor(
        IIdempotencyStore store, IReferenceGenerator references, IOptions<IdempotencyOptions> options, ILogger<IdempotentExecutor> logger, IPayloadProtector? protector = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        (_store, _references, _logger, _codec) = (store, references, logger, new OutcomeCodec(protector));
        (_replayWindow, _lease) = (options.Value.ReplayWindow, options.Value.Lease);
    }

    /// <summary>Executes a call once for its key.</summary>
    /// <param name="call">Key, fields and operation.</param>
    /// <param name="send">
    /// Sends the request with the reference that it is given, and returns the outcome. Throws <see cref="OperationCanceledException"/>, or an
    /// <see cref="IntegrationException"/> with <see cref="ProviderError.NothingSent"/>, only when nothing was sent; after any other exception the outcome is unknown.
    /// </param>
    /// <param name="cancellationToken">Stops waiting. The send is cancelled when nobody waits for it any more; once a body has left, the outcome is Unknown.</param>
    /// <exception cref="RequestValidationException">The key is not 1 to 128 characters.</exception>
    /// <exception cref="IdempotencyKeyReuseException">The key stands for other fields.</exception>
    /// <exception cref="IntegrationException">The store could not reserve the key. This call sent nothing; an earlier one with the same key may have.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    public Task<Outcome<T>> ExecuteAsync<T>(IdempotentCall<T> call, Func<string, CancellationToken, Task<Outcome<T>>> send, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(send);
        if (call.Operation.Replay is Replay.Read)
        {
            throw new ArgumentException($"{call.Operation.Name} changes nothing at the provider and needs no key.", nameof(call));
        }

        if (call.Key is { Length: 0 or > 128 })
        {
            throw new RequestValidationException(
                call.Provider, call.Operation.Name, [new FieldProblem("IdempotencyKey", "must be 1 to 128 characters", "use an order number or a payout id")]);
        }

        var key = new IdempotencyKey(call.Provider, call.Merchant, call.Operation.Name, call.Key ?? _references.Next().ToString("N"));
        return _inFlight.RunAsync(key, call.Fingerprint, (flight, stop) => ReserveAndSendAsync(call, key, send, flight, stop), cancellationToken);
    }

    private async Task<Outcome<T>> ReserveAndSendAsync<T>(
        IdempotentCall<T> call, IdempotencyKey key, Func<string, CancellationToken, Task<Outcome<T>>> send, ExecutionInFlight flight, CancellationToken cancellationToken)
    {
        var owner = _references.Next();
        var reservation = await ReserveAsync(call, key, owner, cancellationToken).ConfigureAwait(false);
        var trace = new CallTrace { IdempotencyKey = key.Value, Reference = reservation.Reference };
        flight.Reference = reservation.Reference;
        switch (reservation.Status)
        {
            case ReservationStatus.First:
                return await SendAsync(call, key, owner, trace, isRepeat: false, send, cancellationToken).ConfigureAwait(false);
            case ReservationStatus.Again:
                if (call.Again is null)
                {
                    _logger.SendingAgain(key.Provider, key.Operation, key.Merchant, reservation.Reference);
                }

                return await SendAsync(call, key, owner, trace, isRepeat: true, call.Again ?? send, cancellationToken).ConfigureAwait(false);
            case ReservationStatus.KeyReused:
                throw new IdempotencyKeyReuseException(key);
            case ReservationStatus.Answered when _codec.Decode(key, reservation.Answer.Span, call.ValueType) is { } stored:
                return OutcomeRules.Replayed(stored);
            case ReservationStatus.Answered:
                _logger.AnswerNotReadable(key.Provider, key.Operation, key.Merchant, reservation.Reference);
                break;
            default:
                break;
        }

        return OutcomeRules.Replayed(OutcomeRules.Unknown<T>(key, trace, reservation.LeaseRemaining));
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Each store has its own exceptions; the caller sees one that says that nothing was sent.")]
    private async ValueTask<Reservation> ReserveAsync<T>(IdempotentCall<T> call, IdempotencyKey key, Guid owner, CancellationToken cancellationToken)
    {
        try
        {
            return await _store.ReserveAsync(
                new ReservationRequest
                {
                    Key = key,
                    Fingerprint = call.Fingerprint,
                    Owner = owner,
                    ProposedReference = call.Reference ?? _references.Next().ToString("N"),
                    Lease = _lease,
                    ResendWindow = call.Operation.Replay is Replay.Deduplicated ? call.ReplayWindow ?? _replayWindow : TimeSpan.Zero,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The store may have reserved the key before it failed. This frees it, and only it: a key that was reserved first, by this call.
            await ReleaseAsync(key, owner, new CallTrace { IdempotencyKey = key.Value }).ConfigureAwait(false);
            if (error is IntegrationException || cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw new IntegrationException(
                new ProviderError
                {
                    Category = ErrorCategory.LocalFault,
                    Provider = key.Provider,
                    Operation = key.Operation,
                    NothingSent = call.Key is null,
                    Trace = new CallTrace { IdempotencyKey = key.Value },
                },
                $"{key}: the idempotency store could not reserve the key. This call sent nothing; an earlier one with the same key may have.",
                error);
        }
    }

    private async Task<Outcome<T>> SendAsync<T>(
        IdempotentCall<T> call, IdempotencyKey key, Guid owner, CallTrace trace, bool isRepeat, Func<string, CancellationToken, Task<Outcome<T>>> send, CancellationToken cancellationToken)
    {
        Outcome<T> outcome;
        try
        {
            outcome = OutcomeRules.Trusted(OutcomeRules.WithTrace(await send(trace.Reference!, cancellationToken).ConfigureAwait(false), key, trace), isRepeat, isAsked: call.Again is not null);
        }
        catch (Exception error)
        {
            // A repeat never frees its key: the first send may have arrived.
            if (!isRepeat && OutcomeRules.ProvesNothingSent(error, cancellationToken))
            {
                await ReleaseAsync(key, owner, trace).ConfigureAwait(false);
                throw;
            }

            var unknown = OutcomeRules.Unknown<T>(key, trace);
            await CompleteAsync(call, key, owner, unknown).ConfigureAwait(false);
            if (isRepeat && OutcomeRules.ProvesNothingSent(error, cancellationToken))
            {
                // Nothing was sent now, and that must not be heard as "nothing was ever sent".
                return unknown;
            }

            throw;
        }

        await (outcome is Outcome<T>.Refused { Error.NothingSent: true } ? ReleaseAsync(key, owner, trace) : CompleteAsync(call, key, owner, outcome)).ConfigureAwait(false);
        return outcome;
    }

    // Neither follows the caller's cancellation, and a store that fails here changes nothing about what the provider said: the lease ends by itself, and what
    // follows is what follows a crash.
    private Task CompleteAsync<T>(IdempotentCall<T> call, IdempotencyKey key, Guid owner, Outcome<T> outcome) => TryAsync(
        key,
        outcome.Trace,
        async () => await _store.CompleteAsync(
            key,
            owner,
            outcome is Outcome<T>.Unknown ? StoredAnswerKind.Unknown : StoredAnswerKind.Final,
            _codec.Encode(key, outcome, call.ValueType),
            CancellationToken.None).ConfigureAwait(false));

    private Task ReleaseAsync(IdempotencyKey key, Guid owner, CallTrace trace) =>
        TryAsync(key, trace, async () => await _store.ReleaseAsync(key, owner, CancellationToken.None).ConfigureAwait(false));

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The outcome of the payment is known and must reach the caller.")]
    private async Task TryAsync(IdempotencyKey key, CallTrace trace, Func<Task<bool>> write)
    {
        try
        {
            if (!await write().ConfigureAwait(false))
            {
                _logger.AnswerNotStored(key.Provider, key.Operation, key.Merchant, trace.Reference ?? "", "lease_lost");
            }
        }
        catch (Exception error)
        {
            _logger.AnswerNotStored(key.Provider, key.Operation, key.Merchant, trace.Reference ?? "", error.GetType().Name);
        }
    }
}
