using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Integrations.Sandbox.Transport;

/// <summary>Posts callbacks, once each, and records what became of them.</summary>
internal sealed class CallbackSender(SandboxOptions options, Scheduler scheduler) : IDisposable
{
    private const string Json = "application/json";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpMessageInvoker _invoker = new(
        options.CallbackHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false },
        disposeHandler: options.CallbackHandler is null);

    private readonly Lock _gate = new();
    private readonly List<Func<CancellationToken, Task>> _held = [];

    public Recording<SandboxCallback> Sent { get; } = new(options.RecordingCapacity, callback => callback.Operation);

    /// <summary>Sends a callback under the faults of the request that caused it.</summary>
    public void Send(Flow flow, SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, HttpMethod? method = null)
    {
        if (flow.Faults.Find(FaultEffect.DelayCallback) is { } slow)
        {
            scheduler.After(slow.Duration, () => SendNow(flow, operation, address, body, method ?? HttpMethod.Post));
            return;
        }

        SendNow(flow, operation, address, body, method ?? HttpMethod.Post);
    }

    /// <summary>Asks and reads the answer; <see langword="null"/> when none came in time.</summary>
    public async Task<byte[]?> AskAsync(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, TimeSpan patience, CancellationToken cancellationToken, string contentType = Json)
    {
        var (status, reply) = await SendAsync(HttpMethod.Post, address, body, patience, contentType, cancellationToken).ConfigureAwait(false);
        Record(operation, address, body, status is null ? CallbackDelivery.Unanswered : CallbackDelivery.Answered, status);
        return status is 200 ? reply : null;
    }

    public void RecordLost(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, HttpMethod? method = null) =>
        Record(operation, address, body, CallbackDelivery.Lost, status: null, method);

    public void Dispose() => _invoker.Dispose();

    private void SendNow(Flow flow, SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, HttpMethod method)
    {
        if (flow.Faults.Has(FaultEffect.LoseCallback))
        {
            RecordLost(operation, address, body, method);
            return;
        }

        var copies = flow.Faults.Find(FaultEffect.RepeatCallback)?.Copies ?? 1;
        Task SendCopiesAsync(CancellationToken cancellationToken) => DeliverAsync(operation, address, body, method, copies, cancellationToken);
        if (flow.Faults.Has(FaultEffect.HoldCallback))
        {
            lock (_gate)
            {
                _held.Add(SendCopiesAsync);
            }

            return;
        }

        flow.Send(async cancellationToken =>
        {
            await SendCopiesAsync(cancellationToken).ConfigureAwait(false);
            foreach (var held in TakeHeld())
            {
                await held(cancellationToken).ConfigureAwait(false);
            }
        });
    }

    private List<Func<CancellationToken, Task>> TakeHeld()
    {
        lock (_gate)
        {
            List<Func<CancellationToken, Task>> held = [.. _held];
            _held.Clear();
            return held;
        }
    }

    private async Task DeliverAsync(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, HttpMethod method, int copies, CancellationToken cancellationToken)
    {
        for (var copy = 0; copy < copies; copy++)
        {
            var (status, _) = await SendAsync(method, address, body, Patience, Json, cancellationToken).ConfigureAwait(false);
            Record(operation, address, body, status is null ? CallbackDelivery.Unanswered : CallbackDelivery.Answered, status, method);
        }
    }

    private async Task<(int? Status, byte[]? Body)> SendAsync(HttpMethod method, Uri address, ReadOnlyMemory<byte> body, TimeSpan patience, string contentType, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(patience, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var request = new HttpRequestMessage(method, address);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        try
        {
            using var response = await _invoker.SendAsync(request, either.Token).ConfigureAwait(false);
            var reply = await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return ((int)response.StatusCode, reply);
        }
        // A receiver that dies in the moment in which it is connected to leaves a bare SocketException.
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, null);
        }
    }

    private void Record(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, CallbackDelivery delivery, int? status, HttpMethod? method = null)
    {
        var callback = new SandboxCallback(operation, address, body, options.TimeProvider.GetUtcNow(), delivery, status, (method ?? HttpMethod.Post).Method);
        Sent.Add(callback);
        options.OnCallback?.Invoke(callback);
    }
}
