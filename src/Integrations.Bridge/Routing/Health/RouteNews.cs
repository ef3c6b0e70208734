using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>One thing that was heard of a route: a signal of a request, or that a payment was sent to probe it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RouteNews
{
    /// <summary>The segment of the signal's payment.</summary>
    public int Segment { get; private init; }

    public RouteSignal Signal { get; private init; }

    /// <summary>When the probe was sent; <see langword="null"/> when this is a signal.</summary>
    public DateTimeOffset? ProbedAt { get; private init; }

    public static RouteNews Heard(int segment, RouteSignal signal) => new() { Segment = segment, Signal = signal };

    public static RouteNews Probed(DateTimeOffset sentAt) => new() { ProbedAt = sentAt };
}
