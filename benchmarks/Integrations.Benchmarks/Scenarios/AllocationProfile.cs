using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>Shows by type where the bytes of a call go: the runtime reports one object in about 100 KB, weighted by the bytes since the last.</summary>
internal static class AllocationProfile
{
    private const int Calls = 40_000;
    private const int Shown = 40;

    public static async Task RunAsync()
    {
        using var server = ProviderServer.Start();
        using var bare = new BareCall(server.Address);
        using var token = new HeldToken();
        using var pipeline = new PipelineCall(server.Address, token);
        await using var bridge = await BridgeCall.StartAsync(pipeline);
        Print("by hand", await SampleAsync(bare.SendAsync), "pipeline", await SampleAsync(pipeline.SendAsync));
        Print("pipeline", await SampleAsync(pipeline.SendAsync), "bridge", await SampleAsync(bridge.CollectAsync));
    }

    private static void Print(string controlName, IReadOnlyDictionary<string, double> control, string subjectName, IReadOnlyDictionary<string, double> subject)
    {
        Console.WriteLine($"{controlName,10} {subjectName,10} {"more",10}  bytes a call, by type");
        foreach (var (type, ours, theirs) in control.Keys.Union(subject.Keys)
            .Select(type => (Type: type, Ours: subject.GetValueOrDefault(type), Theirs: control.GetValueOrDefault(type)))
            .OrderByDescending(row => row.Ours - row.Theirs)
            .Take(Shown))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{theirs,10:#,0} {ours,10:#,0} {ours - theirs,10:#,0}  {type}"));
        }
    }

    private static async Task<IReadOnlyDictionary<string, double>> SampleAsync(Func<Task> call)
    {
        for (var warmUp = 0; warmUp < 2_000; warmUp++)
        {
            await call();
        }

        using var listener = new AllocationListener();
        for (var count = 0; count < Calls; count++)
        {
            await call();
        }

        return listener.Bytes.ToDictionary(pair => pair.Key, pair => pair.Value / (double)Calls, StringComparer.Ordinal);
    }

    private sealed class AllocationListener : EventListener
    {
        private const EventKeywords Allocations = (EventKeywords)0x1;

        // The base constructor already reports event sources, before a field initialiser of this class has run.
        private ConcurrentDictionary<string, long>? _bytes;

        public ConcurrentDictionary<string, long> Bytes => LazyInitializer.EnsureInitialized(ref _bytes, static () => new(StringComparer.Ordinal));

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Verbose, Allocations);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) is true)
            {
                var type = (string)eventData.Payload![eventData.PayloadNames!.IndexOf("TypeName")]!;
                var bytes = Convert.ToInt64(eventData.Payload[eventData.PayloadNames.IndexOf("AllocationAmount64")], CultureInfo.InvariantCulture);
                Bytes.AddOrUpdate(type, bytes, (_, sum) => sum + bytes);
            }
        }
    }
}
