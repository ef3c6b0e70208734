using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>A segment of a route as the journal keeps it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StoredSegment(int Segment, OutcomeTally Outcomes);
