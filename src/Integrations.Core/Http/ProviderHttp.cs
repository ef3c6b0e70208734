using System.Runtime.CompilerServices;
using Integrations.Diagnostics;
using Integrations.Http.Internal;
using Integrations.Payments;
using Polly.CircuitBreaker;

namespace Integrations.Http;

/// <summary>Sends calls to one provider and address, and says what each proved. Thread-safe; keep it as long as the client.</summary>
/// <remarks>What the network does is an answer, never an exception. Exceptions are for a caller's cancellation before anything was sent, and for mistakes in the call.</remarks>
public sealed class ProviderHttp
{
    private const string AnswerTooLong = "answer_too_long";

    private readonly IHttpMessageHandlerFactory _handlers;
    private readonly ProviderRegistration _registration;
    private readonly OperationTelemetry _telemetry;
    private readonly TimeProvider _time;
    private CurrentChain? _current;

    internal ProviderHttp(IHttpMessageHandlerFactory handlers, ProviderRegistration registration, Uri baseAddress, bool isSimulated, OperationTelemetry telemetry, TimeProvider time)
    {
        _handlers = handlers;
        _registration = registration;
        _telemetry = telemetry;
        _time = time;
        BaseAddress = baseAddress;
        IsSimulated = isSimulated;
    }

    /// <summary>The address that paths are resolved against.</summary>
    public Uri BaseAddress { get; }

    /// <summary>True when the network of this process is simulated.</summary>
    public bool IsSimulated { get; }

    /// <summary>Sends a call and reads each of its transmissions.</summary>
    /// <param name="call">The call. A value-moving one must carry a body.</param>
    /// <param name="read">The provider's code table, applied to each transmission that brought a complete answer. Pure.</param>
    /// <param name="cancellationToken">
    /// Stops waiting. Before a body has left, and on reads, this throws; afterwards the verdict is unknown: cancelling undoes nothing at the provider.
    /// </param>
    /// <exception cref="OperationCanceledException">The caller cancelled before anything was sent.</exception>
    public async Task<Verdict<T>> SendAsync<T>(ProviderCall call, Func<Transmission, Reading<T>> read, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(read);
        if (call.Operation.Replay is not Replay.Read && call.Body is null)
        {
            throw new ArgumentException($"{call.Operation.Name}: an operation that moves value must carry a body.", nameof(call));
        }

        if (call.Operation.Replay is Replay.Read && call.Permit is not null)
        {
            throw new ArgumentException($"{call.Operation.Name}: a read needs no permit; leave it out.", nameof(call));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var scope = new OperationScope(call, _registration.Protocol, BaseAddress.Authority, cancellationToken);
        using var activity = _telemetry.Start(call);
        var started = _time.GetTimestamp();
        var failure = await PassAsync(scope, cancellationToken).ConfigureAwait(false);
        var transmissions = scope.Close();
        var nothingSent = !scope.IsRead && !transmissions.Any(static transmission => transmission.MayHaveArrived);
        if (failure is not null && cancellationToken.IsCancellationRequested && (scope.IsRead || nothingSent))
        {
            throw new OperationCanceledException("The caller cancelled before anything was sent.", failure, cancellationToken);
        }

        var exchange = new Exchange(transmissions, BlockedBy(scope, failure, nothingSent), failure, IsSimulated, scope.IsRead);
        var readings = Read(exchange, read, call.Body is not null);
        var verdict = Conclude(scope, exchange, readings);
        await _telemetry.RecordAsync(call, exchange, readings, verdict, _time.GetElapsedTime(started), activity).ConfigureAwait(false);
        return verdict;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Exception?> PassAsync(OperationScope scope, CancellationToken cancellationToken)
    {
        using var request = Compose(scope.Call);
        scope.AttachTo(request);
        try
        {
            using var response = await Invoker().SendAsync(request, cancellationToken).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // What the network, a host's handler or a token endpoint threw is part of the answer: it is kept in the exchange and logged.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception;
        }
    }

    private HttpRequestMessage Compose(ProviderCall call)
    {
        var request = new HttpRequestMessage(call.Operation.Method, new Uri(BaseAddress, call.Path));
        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        return request;
    }

    private HttpMessageInvoker Invoker()
    {
        var chain = _handlers.CreateHandler(_registration.ClientName);
        if (Volatile.Read(ref _current) is { } current && ReferenceEquals(current.Chain, chain))
        {
            return current.Invoker;
        }

        if (!PrimaryHandlerFilter.IsGuarded(chain))
        {
            throw new InvalidOperationException(
                $"{_registration.Protocol.Provider}: the transmission guard is missing from the handler chain, so a payment could be sent twice. A handler filter of the host replaces the primary handler; " +
                "use ConfigurePrimaryHttpMessageHandler on the builder that the provider's registration returns.");
        }

        var invoker = new HttpMessageInvoker(chain, disposeHandler: false);
        Volatile.Write(ref _current, new CurrentChain(chain, invoker));
        return invoker;
    }

    private static Reading<T>[] Read<T>(Exchange exchange, Func<Transmission, Reading<T>> read, bool hasBody)
    {
        var sent = exchange.Transmissions;
        if (sent.Count is 0)
        {
            return [];
        }

        var readings = new Reading<T>[sent.Count];
        for (var index = 0; index < sent.Count; index++)
        {
            readings[index] = sent[index].IsAnswered ? ReadOne(sent[index], read) : Unanswered<T>(sent[index], hasBody);
        }

        return readings;
    }

    /// <summary>A reader that throws has not understood the answer, which leaves a payment unknown.</summary>
    private static Reading<T> ReadOne<T>(Transmission transmission, Func<Transmission, Reading<T>> read)
    {
        try
        {
            return read(transmission);
        }
#pragma warning disable CA1031 // Whatever went wrong in reading, the money may have moved: that is what must reach the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            transmission.Exception = exception;
            return Reading<T>.Malformed("reader_failed");
        }
    }

    private static Reading<T> Unanswered<T>(Transmission transmission, bool hasBody) => transmission switch
    {
        { Fault: TransmissionFault.PermitEnded } => new(Claim.RefusedSend, default, ErrorCategory.LocalFault),
        { MayHaveArrived: false, Fault: not TransmissionFault.None } when hasBody => new(Claim.RefusedSend, default, ErrorCategory.ProviderDown),
        { Fault: TransmissionFault.NotConnected } => new(Claim.RefusedSend, default, ErrorCategory.ProviderDown),
        { Fault: TransmissionFault.AnswerCutShort } => Reading<T>.Malformed(),
        { Fault: TransmissionFault.AnswerTooLong } => Reading<T>.Malformed(AnswerTooLong),
        _ => Reading<T>.Unknown(),
    };

    private ProviderError? BlockedBy(OperationScope scope, Exception? failure, bool nothingSent)
    {
        if (failure is null || (scope.Last is { } last && (last.BodyStarted || last.Fault is not TransmissionFault.None)))
        {
            return null;
        }

        var category = failure switch
        {
            IntegrationException known => known.Error.Category,
            BrokenCircuitException or OperationCanceledException or Polly.Timeout.TimeoutRejectedException or HttpRequestException => ErrorCategory.ProviderDown,
            _ => ErrorCategory.LocalFault,
        };
        return new ProviderError
        {
            Category = category,
            Provider = _registration.Protocol.Provider,
            Operation = scope.Call.Operation.Name,
            Code = (failure as IntegrationException)?.Error.Code,
            RetryAfter = (failure as IntegrationException)?.Error.RetryAfter,
            NothingSent = nothingSent,
        };
    }

    private Verdict<T> Conclude<T>(OperationScope scope, Exchange exchange, Reading<T>[] readings)
    {
        var trace = new CallTrace
        {
            Reference = scope.Call.Reference,
            CorrelationId = scope.Call.CorrelationId,
            HttpStatus = (int?)exchange.Last?.Status,
            RequestId = exchange.Last is { IsAnswered: true } last ? scope.Protocol.FindRequestId(last) : null,
            Transmissions = exchange.Transmissions.Count(static transmission => transmission.MayHaveArrived),
            IsSimulated = IsSimulated,
        };
        if (exchange.Blocked is { } blocked && (readings.Length is 0 || exchange.NothingSent))
        {
            return new Verdict<T>(exchange, Claim.None, default, blocked with { Trace = trace }, trace);
        }

        var deciding = VerdictFold.Decide<T>(readings, scope.IsRead);
        var reading = deciding >= 0 ? readings[deciding] : readings.LastOrDefault(static candidate => candidate.Claim is Claim.None, Reading<T>.Unknown());
        var category = reading.Category ?? ErrorCategory.OutcomeUnknown;
        if (scope.IsRead && reading.Value is null && category is ErrorCategory.OutcomeUnknown)
        {
            // A lost answer to a question leaves nothing in doubt: the provider is away.
            category = ErrorCategory.ProviderDown;
        }

        var error = reading.Claim is Claim.Succeeded or Claim.Pending or Claim.Asked or Claim.Reversed ? null : new ProviderError
        {
            Category = category,
            Provider = _registration.Protocol.Provider,
            Operation = scope.Call.Operation.Name,
            Code = reading.Code,
            NothingSent = exchange.NothingSent,
            RetryAfter = exchange.Last?.RetryAfter,
            Trace = trace,
            UserMessage = reading.UserMessage ?? category.Rule().UserMessage,
        };
        return new Verdict<T>(exchange, exchange.NothingSent ? Claim.None : reading.Claim, reading.Value, error, trace);
    }

    private sealed record CurrentChain(HttpMessageHandler Chain, HttpMessageInvoker Invoker);
}
