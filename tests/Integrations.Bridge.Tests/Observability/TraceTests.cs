using System.Diagnostics;
using Integrations.Bridge.Tests.EndToEnd;
using Integrations.Testing;

namespace Integrations.Bridge.Tests.Observability;

public sealed class TraceTests
{
    [Fact]
    public async Task A_payment_leaves_spans_that_lead_to_its_admission()
    {
        using var traced = new Traced();
        await using var host = await WatchedBridge.StartAsync();
        host.Route.OnSend = static _ => ScriptedRoute.NoAnswer;
        using (traced.Begin())
        {
            await host.PayAsync();
        }

        await host.PassAsync(TimeSpan.FromMinutes(1));

        var (admit, send, query) = (traced.Only("admit disburse"), traced.Only("send disburse"), traced.Only("query disburse"));
        Assert.Equal(traced.Only("request").TraceId, admit.TraceId);
        Assert.Equal(admit.TraceId, send.TraceId);
        Assert.NotEqual(admit.TraceId, query.TraceId);
        Assert.Equal(admit.SpanId, Assert.Single(send.Links).Context.SpanId);
        Assert.Equal(admit.SpanId, Assert.Single(query.Links).Context.SpanId);
        Assert.Equal(("new", "unknown", "found"), (Tag(admit, "integrations.outcome"), Tag(send, "integrations.outcome"), Tag(query, "integrations.outcome")));
        Assert.Equal((WatchedBridge.Name, "OutcomeUnknown", ActivityStatusCode.Error), (Tag(send, "integrations.route"), Tag(send, "error.type"), send.Status));
    }

    [Fact]
    public async Task An_applied_callback_has_a_span_and_no_span_tells_about_a_person_or_an_amount()
    {
        using var traced = new Traced();
        await using var shop = await Shop.StartAsync();

        Payment payment;
        using (traced.Begin())
        {
            payment = await shop.Bridge.CollectAsync(Shop.Collect("order-secret", amount: 777));
        }

        await shop.UntilAsync(payment.Id, PaymentStatus.Succeeded);
        await shop.Pace.UntilAsync(() => Task.FromResult(traced.Of("apply_callback collect").Length > 0));

        var applied = Assert.Single(traced.Of("apply_callback collect"));
        Assert.Equal(("applied", "mpesa:default/stk"), (Tag(applied, "integrations.outcome"), Tag(applied, "integrations.route")));
        Assert.Single(applied.Links);
        Assert.DoesNotContain(traced.All.SelectMany(static span => span.TagObjects).Select(static tag => $"{tag.Value}"), static value =>
            value.Contains("708374149", StringComparison.Ordinal) || value.Contains("777", StringComparison.Ordinal) || value.Contains("order-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_listener_there_is_no_span()
    {
        using var traces = new BridgeTraces();
        await Task.Yield();

        Assert.Null(traces.Start("send", default, PaymentKind.Collect, "r"));
    }

    private static string? Tag(Activity span, string name) => span.GetTagItem(name)?.ToString();

    /// <summary>Keeps the spans of the Bridge that follow from what this test does.</summary>
    private sealed class Traced : IDisposable
    {
        private readonly List<Activity> _ended = [];
        private readonly ActivityListener _listener;
        private ActivityTraceId _trace;

        public Traced()
        {
            Source = new ActivitySource("Application");
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name is "Integrations.Bridge" || source == Source,
                Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span =>
                {
                    lock (_ended)
                    {
                        _ended.Add(span);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        private ActivitySource Source { get; }

        public Activity[] All
        {
            get
            {
                lock (_ended)
                {
                    return [.. _ended.Where(span => span.TraceId == _trace || span.Links.Any(link => link.Context.TraceId == _trace))];
                }
            }
        }

        /// <summary>What the application does for its own caller.</summary>
        public Activity Begin()
        {
            var request = Source.StartActivity("request")!;
            _trace = request.TraceId;
            return request;
        }

        public Activity Only(string name) => Assert.Single(Of(name));

        public Activity[] Of(string name) => [.. All.Where(span => span.OperationName == name)];

        public void Dispose()
        {
            _listener.Dispose();
            Source.Dispose();
        }
    }
}
