using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using static Integrations.Core.Tests.Http.PipelineHarness;

namespace Integrations.Core.Tests.Http;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Each_transmission_is_one_line_of_the_attempt_log_with_bounded_fields()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        var lines = new Lines();
        using var harness = new PipelineHarness(server.Address, after: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(lines)));

        await harness.SendAsync(PayOnce);

        var attempts = lines.Of(1000);
        Assert.Equal(2, attempts.Length);
        Assert.Equal(
            ["plain", "pay_once", "shop", "r1", "/pay", "503", "5xx", "None", "0"],
            new[] { "provider", "operation", "merchant", "request_ref", "route_template", "http_status", "provider_code", "outcome", "resend_count" }.Select(field => attempts[0][field]));
        Assert.Equal(["200", "Succeeded", "1"], new[] { "http_status", "outcome", "resend_count" }.Select(field => attempts[1][field]));
        Assert.All(attempts, attempt => Assert.Contains("duration_ms", attempt.Keys));
        Assert.All(attempts, attempt => Assert.Contains("product_code", attempt.Keys));
    }

    [Fact]
    public async Task A_payment_is_one_line_of_information()
    {
        await using var server = await LoopbackServer.StartAsync(503);
        var lines = new Lines();
        using var harness = new PipelineHarness(server.Address, after: services => services.AddLogging(logging => logging.AddProvider(lines)));

        await harness.SendAsync(Pay);

        var outcome = Assert.Single(lines.Of(1001));
        Assert.Equal(("unknown", "OutcomeUnknown", "503"), (outcome["outcome"], outcome["category"], outcome["http_status"]));
    }

    [Fact]
    public async Task The_duration_of_a_call_is_measured_with_its_outcome()
    {
        await using var server = await LoopbackServer.StartAsync(422);
        using var harness = new PipelineHarness(server.Address);
        var mine = harness.Services.GetRequiredService<IMeterFactory>();
        var measured = new List<KeyValuePair<string, object?>[]>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Enable(instrument, self) };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => measured.Add(tags.ToArray()));
        listener.Start();

        await harness.SendAsync(Pay);

        var tags = Assert.Single(measured).ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
        Assert.Equal(("plain", "pay", "refused", "CustomerFunds"), (tags["integrations.provider"], tags["integrations.operation"], tags["integrations.outcome"], tags["error.type"]));

        void Enable(Instrument instrument, MeterListener self)
        {
            if (instrument is { Name: "integrations.operation.duration", Meter.Name: "Integrations.Plain" } && ReferenceEquals(instrument.Meter.Scope, mine))
            {
                self.EnableMeasurementEvents(instrument);
            }
        }
    }

    [Fact]
    public async Task A_call_is_a_span_with_its_outcome_and_resends()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Integrations.Plain",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var harness = new PipelineHarness(server.Address);
        using var mine = new Activity("test").Start();

        await harness.SendAsync(PayOnce);

        var span = Assert.Single(stopped, activity => activity.TraceId == mine.TraceId);
        Assert.Equal(("pay_once", "succeeded", 1), (span.DisplayName, span.GetTagItem("integrations.outcome"), span.GetTagItem("http.request.resend_count")));
    }

    [Fact]
    public async Task A_recorder_is_given_each_raw_answer()
    {
        await using var server = await LoopbackServer.StartAsync(503, 200);
        var recorder = new Recorder();
        using var harness = new PipelineHarness(server.Address, after: services => services.AddSingleton<IAttemptRecorder>(recorder));

        await harness.SendAsync(PayOnce);

        Assert.Equal([503, 200], recorder.Attempts.Select(attempt => (int?)attempt.Transmission.Status ?? 0));
        Assert.All(recorder.Attempts, attempt => Assert.Equal(("plain", "pay_once", "shop", "r1"), (attempt.Provider, attempt.Operation, attempt.Merchant, attempt.Reference)));
        Assert.Equal("{}"u8.ToArray(), recorder.Attempts[1].Transmission.Answer.ToArray());
    }

    [Fact]
    public async Task A_recorder_that_does_not_record_is_left_alone()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        var recorder = new Recorder { IsRecording = false };
        using var harness = new PipelineHarness(server.Address, after: services => services.AddSingleton<IAttemptRecorder>(recorder));

        await harness.SendAsync(Pay);

        Assert.Empty(recorder.Attempts);
    }

    [Fact]
    public async Task A_recorder_that_fails_does_not_change_what_is_known()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        var lines = new Lines();
        using var harness = new PipelineHarness(server.Address, after: services => services
            .AddSingleton<IAttemptRecorder>(new Recorder { Fails = true })
            .AddLogging(logging => logging.AddProvider(lines)));

        var verdict = await harness.SendAsync(Pay);

        Assert.Equal(Claim.Succeeded, verdict.Claim);
        Assert.Equal("InvalidOperationException", Assert.Single(lines.Of(1003))["exception_type"]);
    }

    [Fact]
    public async Task An_observer_is_told_every_outcome()
    {
        await using var server = await LoopbackServer.StartAsync(422);
        var observer = new Observer();
        using var harness = new PipelineHarness(server.Address, after: services => services.AddSingleton<IOperationObserver>(observer));

        await harness.SendAsync(Pay);

        Assert.Equal((Claim.RejectedRef, ErrorCategory.CustomerFunds), Assert.Single(observer.Seen));
    }

    [Fact]
    public async Task An_observer_that_fails_does_not_change_what_is_known()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address, after: services => services.AddSingleton<IOperationObserver>(new Observer { Fails = true }));

        Assert.Equal(Claim.Succeeded, (await harness.SendAsync(Pay)).Claim);
    }

    [Fact]
    public async Task A_recorder_that_never_ends_is_left_after_its_time()
    {
        await using var server = await LoopbackServer.StartAsync(200);
        using var harness = new PipelineHarness(server.Address, after: services => services.AddSingleton<IAttemptRecorder>(new Recorder { Hangs = true }));

        var sending = harness.SendAsync(Pay);
        await harness.Time.WhenTimerDueIn(TimeSpan.FromSeconds(5));

        // Of two timers: the recorder is told to end by the first, and left by the second, which may not have begun.
        while (!sending.IsCompleted)
        {
            harness.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(Claim.Succeeded, (await sending).Claim);
    }

    private sealed class Recorder : IAttemptRecorder
    {
        public bool Fails { get; init; }

        public bool Hangs { get; init; }

        public bool IsRecording { get; init; } = true;

        public List<AttemptRecord> Attempts { get; } = [];

        public ValueTask RecordAsync(AttemptRecord attempt, CancellationToken cancellationToken = default)
        {
            Attempts.Add(attempt);
            return Hangs ? new ValueTask(new TaskCompletionSource().Task) : Fails ? throw new InvalidOperationException("The store is full.") : ValueTask.CompletedTask;
        }
    }

    private sealed class Observer : IOperationObserver
    {
        public List<(Claim Claim, ErrorCategory? Category)> Seen { get; } = [];

        public bool Fails { get; init; }

        public void OnCompleted(in OperationRecord operation)
        {
            Seen.Add((operation.Claim, operation.Category));
            if (Fails)
            {
                throw new OperationCanceledException("An observer must not decide about money.");
            }
        }
    }

    /// <summary>Keeps the fields of every log line.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly List<(int Id, Dictionary<string, string?> Fields)> _lines = [];

        public Dictionary<string, string?>[] Of(int id) => [.. _lines.Where(line => line.Id == id).Select(line => line.Fields)];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Add((eventId.Id, ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary(field => field.Key, field => field.Value?.ToString())));

        public void Dispose()
        {
        }
    }
}
