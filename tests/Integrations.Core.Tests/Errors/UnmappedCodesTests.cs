using System.Diagnostics.Metrics;
using Integrations.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Core.Tests.Errors;

public sealed class UnmappedCodesTests
{
    [Fact]
    public void Codes_are_counted_by_provider_and_operation_within_bounds()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var counted = new List<(string? Operation, string? Code)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument is { Name: "integrations.unmapped_code.count", Meter.Name: "Unmapped.Tests" })
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add(((string?)tags[1].Value, (string?)tags[2].Value)));
        listener.Start();
        var codes = new UnmappedCodes(services.GetRequiredService<IMeterFactory>(), "Unmapped.Tests", "mpesa");

        codes.Count("stk_push", "599.001");
        codes.Count("stk_push", "254708374149 John");
        codes.Count("stk_push", new string('9', 41));
        for (var i = 0; i < 150; i++)
        {
            codes.Count("flood", $"c{i}");
        }

        Assert.Equal([("stk_push", "599.001"), ("stk_push", "other"), ("stk_push", "other")], counted[..3]);
        Assert.Equal(101, counted.Select(count => count.Code).Distinct().Count());
    }
}
