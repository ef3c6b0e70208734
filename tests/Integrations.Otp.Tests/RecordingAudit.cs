using System.Collections.Concurrent;

namespace Integrations.Otp.Tests;

internal sealed class RecordingAudit : IOtpAudit
{
    private readonly ConcurrentQueue<OtpEvent> _events = new();

    private readonly ConcurrentDictionary<OtpEventKind, TaskCompletionSource> _firsts = new();

    public IReadOnlyList<OtpEvent> Events => [.. _events];

    /// <summary>The last that was not told by a worker, whose time is its own.</summary>
    public OtpEvent Last => Events.Last(static one => one.Kind is not (OtpEventKind.Sent or OtpEventKind.SendRefused or OtpEventKind.SendUnknown));

    public ValueTask RecordAsync(OtpEvent happened, CancellationToken cancellationToken = default)
    {
        _events.Enqueue(happened);
        Of(happened.Kind, _firsts).TrySetResult();
        return default;
    }

    public Task WhenAsync(OtpEventKind kind) => Of(kind, _firsts).Task.WaitAsync(TimeSpan.FromSeconds(30));

    public IEnumerable<OtpEvent> Of(OtpEventKind kind) => Events.Where(one => one.Kind == kind);

    private static TaskCompletionSource Of(OtpEventKind kind, ConcurrentDictionary<OtpEventKind, TaskCompletionSource> firsts) =>
        firsts.GetOrAdd(kind, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
