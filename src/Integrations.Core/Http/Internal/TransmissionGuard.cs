using System.Net;

namespace Integrations.Http.Internal;

/// <summary>
/// The innermost handler of the family: counts, marks and buffers every passage, and lets a payment out only as often as its replay class allows.
/// Whatever a host adds lies outside it.
/// </summary>
internal sealed class TransmissionGuard(HttpMessageHandler primary, TimeProvider time, int maxAnswerBytes) : DelegatingHandler(primary)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!OperationScope.TryGet(request, out var scope))
        {
            throw new InvalidOperationException("This client sends through ProviderHttp only: a bare request has no replay class.");
        }

        if (!scope.TryBegin(out var transmission))
        {
            return RepeatAnswer(scope.Last, request);
        }

        var original = request.Content;
        var started = time.GetTimestamp();
        try
        {
            Harden(request);
            request.Content = original is null ? null : new SendContent(scope, transmission, original);
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return await AnswerReader.BufferAsync(response, transmission, scope.Protocol.AnswerHeaders, LimitOf(response, scope.Call.Operation), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            transmission.Exception = exception;
            transmission.Fault = FaultOf(exception, transmission, scope, cancellationToken);
            throw;
        }
        finally
        {
            transmission.Duration = time.GetElapsedTime(started);
            scope.End(transmission);
            request.Content = original;
        }
    }

    /// <summary>A refusal is short, whatever was asked for.</summary>
    private int LimitOf(HttpResponseMessage response, ProviderOperation operation) => response.IsSuccessStatusCode ? Math.Max(maxAnswerBytes, operation.MaxAnswerBytes ?? 0) : maxAnswerBytes;

    private static void Harden(HttpRequestMessage request)
    {
        request.Version = HttpVersion.Version11;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        if (request.Headers.ExpectContinue is true)
        {
            request.Headers.ExpectContinue = false;
        }

        if (request.Headers.TransferEncodingChunked is true)
        {
            request.Headers.TransferEncodingChunked = false;
        }
    }

    /// <summary>A handler outside asks for a second passage that is not allowed: it gets the first answer again, so that it ends with what the provider said.</summary>
    private static HttpResponseMessage RepeatAnswer(Transmission? last, HttpRequestMessage request)
    {
        if (last is not { IsAnswered: true })
        {
            throw new HttpRequestException("A second transmission of this payment was refused; the first brought no answer.");
        }

        var response = new HttpResponseMessage(last.Status.GetValueOrDefault()) { RequestMessage = request, Content = new ReadOnlyMemoryContent(last.Answer) };
        if (last.MediaType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", last.MediaType);
        }

        return response;
    }

    private static TransmissionFault FaultOf(Exception exception, Transmission transmission, OperationScope scope, CancellationToken cancellationToken)
    {
        if (transmission.Fault is not TransmissionFault.None)
        {
            return transmission.Fault;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return scope.CallerToken.IsCancellationRequested ? TransmissionFault.Cancelled : TransmissionFault.TimedOut;
        }

        var connected = scope.Call.Body is null
            ? exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }
            : transmission.BodyStarted;
        return connected ? TransmissionFault.ConnectionLost : TransmissionFault.NotConnected;
    }
}
