using System.Diagnostics.Metrics;
using Integrations.Callbacks.Internal;
using Integrations.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Callbacks;

/// <summary>Takes callbacks in, whatever carried them: checks the address, reads, authenticates, stores, and only then answers. Thread-safe.</summary>
/// <remarks>
/// The cheap checks come first: a stranger's request touches neither its body nor any store. A question before incoming money is answered at once, inside
/// <see cref="CallbackOptions.ValidationBudget"/>; everything else is stored before its answer, inside <see cref="CallbackOptions.StoreBudget"/>.
/// Bytes that the reader cannot understand are stored and answered like any other callback: an error would not improve what the provider sends.
/// </remarks>
public sealed class CallbackReceiver
{
    private readonly CallbackReaders _readers;
    private readonly CallbackAddresses _addresses;
    private readonly ICallbackSink _sink;
    private readonly QuestionDesk _desk;
    private readonly CallbackOptions _options;
    private readonly TimeProvider _time;
    private readonly Counter<long> _callbacks;
    private readonly ILogger _logger;

    internal CallbackReceiver(
        CallbackReaders readers,
        CallbackAddresses addresses,
        ICallbackSink sink,
        QuestionDesk desk,
        IOptions<CallbackOptions> options,
        TimeProvider time,
        IMeterFactory meters,
        ILogger<CallbackReceiver> logger)
    {
        _readers = readers;
        _addresses = addresses;
        _sink = sink;
        _desk = desk;
        _options = options.Value;
        _time = time;
        _callbacks = meters.Create("Integrations.Core").CreateCounter<long>("integrations.callback.received", "{callback}", "Callbacks that arrived, by how they ended.");
        _logger = logger;
    }

    /// <summary>Takes one callback in and says what to answer. Never throws for what came or for what the host's code did.</summary>
    /// <param name="arrival">The callback as it came.</param>
    /// <param name="cancellationToken">The caller's connection. It ends the reading of the body; a store in progress goes on.</param>
    public async Task<CallbackReply> ReceiveAsync(CallbackArrival arrival, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        if (!_readers.TryFind(arrival.Slug, out var reader))
        {
            return Turn(404, CallbackResults.UnknownAddress, null);
        }

        if (arrival.Method is not "POST" and not "PUT")
        {
            return Turn(405, CallbackResults.WrongMethod, reader.Route);
        }

        if (!_addresses.IsGenuine(arrival.Slug, arrival.Token))
        {
            return Turn(403, CallbackResults.Forged, reader.Route);
        }

        ReadOnlyMemory<byte>? body;
        try
        {
            body = await BodyReader.ReadAsync(arrival.Body, arrival.ContentLength, _options.MaxBodyBytes, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a server throws for a body that breaks off: there is no callback.
        catch (Exception)
#pragma warning restore CA1031
        {
            return Turn(400, CallbackResults.Broken, reader.Route);
        }

        return body is { } bytes ? await TakeAsync(reader, Seal(arrival, bytes)).ConfigureAwait(false) : Turn(413, CallbackResults.TooLong, reader.Route);
    }

    private CallbackEnvelope Seal(CallbackArrival arrival, ReadOnlyMemory<byte> body) => new()
    {
        Slug = arrival.Slug,
        Token = arrival.Token,
        Method = arrival.Method,
        Body = body,
        ContentType = arrival.ContentType,
        Headers = arrival.Headers,
        RemoteAddress = arrival.RemoteAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : arrival.RemoteAddress,
        ReceivedAt = _time.GetUtcNow(),
        IsSimulated = arrival.IsSimulated,
    };

    private async Task<CallbackReply> TakeAsync(ICallbackReader reader, CallbackEnvelope envelope)
    {
        try
        {
            if (reader.Authenticate(envelope) is CallbackTrust.Refused)
            {
                _logger.CallbackRefused(reader.Route.Provider, reader.Route.Merchant, reader.Route.Kind);
                return Turn(reader.Refused, CallbackResults.Refused, reader.Route);
            }

            var reading = reader.ReadSafely(envelope, _logger);
            return reading.Question is { } question
                ? await AnswerAsync(reader, question, envelope.IsSimulated).ConfigureAwait(false)
                : await KeepAsync(reader, envelope, reading.IsMalformed).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A mistake in a reader or a store must not show as an error page, nor as "received": 503 lets a provider that repeats do so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.CallbackNotStored(reader.Route.Provider, reader.Route.Merchant, reader.Route.Kind, exception.GetType().Name);
            return Turn(reader.NotStored, CallbackResults.NotStored, reader.Route);
        }
    }

    private async Task<CallbackReply> AnswerAsync(ICallbackReader reader, IncomingPaymentQuestion question, bool isSimulated)
    {
        var (decision, result) = await _desk.DecideAsync(reader.Route, question).ConfigureAwait(false);
        Count(result, reader.Route);
        _logger.QuestionAnswered(reader.Route.Provider, reader.Route.Merchant, reader.Route.Kind, result, decision.Refusal is null, isSimulated);
        return reader.Answer(decision);
    }

    private async Task<CallbackReply> KeepAsync(ICallbackReader reader, CallbackEnvelope envelope, bool isMalformed)
    {
        await TimeBudget.RunAsync(
            token => _sink.StoreAsync(envelope, token).AsTask(),
            _options.StoreBudget,
            _time,
            late => _logger.CallbackNotStored(reader.Route.Provider, reader.Route.Merchant, reader.Route.Kind, late.GetType().Name)).ConfigureAwait(false);
        _logger.CallbackStored(reader.Route.Provider, reader.Route.Merchant, reader.Route.Kind, envelope.Body.Length, envelope.IsSimulated);
        if (!isMalformed)
        {
            Count(CallbackResults.Stored, reader.Route);
            return reader.Stored;
        }

        Count(CallbackResults.Malformed, reader.Route);
        _logger.CallbackMalformed(reader.Route.Provider, reader.Route.Merchant, reader.Route.Kind, envelope.Body.Length);
        return reader.AsksQuestions ? reader.Answer(_desk.Default) : reader.Stored;
    }

    private CallbackReply Turn(int status, string result, CallbackRoute? route) => Turn(CallbackReply.Bare(status), result, route);

    private CallbackReply Turn(CallbackReply reply, string result, CallbackRoute? route)
    {
        Count(result, route);
        return reply;
    }

    private void Count(string result, CallbackRoute? route) => _callbacks.Add(
        1,
        new KeyValuePair<string, object?>("integrations.provider", route?.Provider ?? "unknown"),
        new KeyValuePair<string, object?>("integrations.callback.kind", route?.Kind ?? "unknown"),
        new KeyValuePair<string, object?>("integrations.callback.result", result));
}
