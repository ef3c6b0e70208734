using System.Diagnostics;
using System.Diagnostics.Metrics;
using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Spans, metrics, the attempt log and the observers of one package. Bounded values only: never a number, name, amount, token or body.</summary>
internal sealed class OperationTelemetry : IDisposable
{
    /// <summary>Longest time for one recorder: the verdict waits for it.</summary>
    private static readonly TimeSpan RecorderPatience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly ActivitySource _activities;
    private readonly Histogram<double> _duration;
    private readonly UnmappedCodes _unmapped;
    private readonly string _provider;
    private readonly ILogger _logger;
    private readonly IOperationObserver[] _observers;
    private readonly IAttemptRecorder[] _recorders;

    public OperationTelemetry(string package, string provider, IMeterFactory meters, ILogger logger, IOperationObserver[] observers, IAttemptRecorder[] recorders, TimeProvider time)
    {
        _time = time;
        _activities = new ActivitySource(package);
        _duration = meters.Create(package).CreateHistogram<double>("integrations.operation.duration", "s", "Time of a call to a provider, with its retries.");
        _unmapped = new UnmappedCodes(meters, package, provider, observers);
        _provider = provider;
        _logger = logger;
        _observers = observers;
        _recorders = recorders;
    }

    public void Dispose() => _activities.Dispose();

    public Activity? Start(ProviderCall call)
    {
        var activity = _activities.StartActivity(call.Operation.Name, ActivityKind.Client);
        activity?.SetTag("integrations.provider", _provider);
        activity?.SetTag("integrations.operation", call.Operation.Name);
        return activity;
    }

    public async ValueTask RecordAsync<T>(ProviderCall call, Exchange exchange, Reading<T>[] readings, Verdict<T> verdict, TimeSpan duration, Activity? activity)
    {
        var outcome = OutcomeName(verdict.Claim, verdict.Error);
        var category = verdict.Error?.Category.ToString();
        if (_duration.Enabled)
        {
            var tags = new TagList
            {
                { "integrations.provider", _provider },
                { "integrations.operation", call.Operation.Name },
                { "integrations.outcome", outcome },
            };
            if (category is not null)
            {
                tags.Add("error.type", category);
            }

            _duration.Record(duration.TotalSeconds, tags);
        }

        foreach (var reading in readings)
        {
            if (reading is { IsUnlisted: true, Code: { } code })
            {
                _unmapped.Count(call.Operation.Name, code);
            }
        }

        if (activity is not null)
        {
            activity.SetTag("integrations.outcome", outcome);
            activity.SetTag("http.request.resend_count", Math.Max(0, verdict.Trace.Transmissions - 1));
            if (category is not null)
            {
                activity.SetTag("error.type", category);
                activity.SetStatus(ActivityStatusCode.Error);
            }
        }

        Log(call, exchange, readings, verdict, outcome);
        foreach (var observer in _observers)
        {
            Tell(observer, new OperationRecord(_provider, call.Operation.Name, call.Merchant, verdict.Claim, verdict.Error?.Category, duration, exchange.IsSimulated));
        }

        foreach (var recorder in _recorders)
        {
            await StoreAsync(recorder, call, exchange).ConfigureAwait(false);
        }
    }

    private void Log<T>(ProviderCall call, Exchange exchange, Reading<T>[] readings, Verdict<T> verdict, string outcome)
    {
        for (var index = 0; index < exchange.Transmissions.Count && _logger.IsEnabled(LogLevel.Debug); index++)
        {
            var transmission = exchange.Transmissions[index];
            _logger.Attempt(
                _provider,
                call.Operation.Name,
                call.Merchant,
                call.Reference,
                call.Operation.Route,
                (int?)transmission.Status,
                readings[index].Code,
                call.ProductCode,
                transmission.Duration.TotalMilliseconds,
                readings[index].Claim,
                transmission.Fault,
                transmission.Number - 1,
                exchange.IsSimulated);
        }

        if (exchange.BlockedBy is { } exception && verdict.Error is not null)
        {
            _logger.CallFailed(_provider, call.Operation.Name, call.Merchant, call.Reference, verdict.Error.Category, exception.GetType().Name, verdict.Error.NothingSent);
        }

        if (call.Operation.Replay is not Replay.Read)
        {
            _logger.Outcome(_provider, call.Operation.Name, call.Merchant, call.Reference, outcome, verdict.Error?.Category, verdict.Error?.Code, verdict.Trace.HttpStatus, Math.Max(0, verdict.Trace.Transmissions - 1), exchange.IsSimulated);
        }
    }

    private void Tell(IOperationObserver observer, in OperationRecord operation)
    {
        try
        {
            observer.OnCompleted(operation);
        }
#pragma warning disable CA1031 // An observer is the host's code; its failure must not change what is known about a payment.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.RecorderFailed(observer.GetType().Name, operation.Operation, exception.GetType().Name);
        }
    }

    private async ValueTask StoreAsync(IAttemptRecorder recorder, ProviderCall call, Exchange exchange)
    {
        foreach (var transmission in exchange.Transmissions)
        {
            try
            {
                using var patience = new CancellationTokenSource(RecorderPatience, _time);
                await recorder.RecordAsync(new AttemptRecord(call, _provider, transmission), patience.Token).AsTask().WaitAsync(RecorderPatience, _time, CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // A recorder is the host's code; its failure must not change what is known about a payment.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.RecorderFailed(recorder.GetType().Name, call.Operation.Name, exception.GetType().Name);
            }
        }
    }

    private static string OutcomeName(Claim claim, ProviderError? error) => claim switch
    {
        Claim.Succeeded or Claim.Reversed => "succeeded",
        Claim.Pending or Claim.Asked => "accepted",
        Claim.RejectedRef or Claim.RefusedSend or Claim.NotFound => "refused",
        _ => error is { NothingSent: true } ? "not_sent" : "unknown",
    };
}
