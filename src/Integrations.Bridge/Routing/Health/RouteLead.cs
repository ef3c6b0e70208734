using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>What one decision leaves to the next. The default is that of the first.</summary>
/// <param name="Incumbent">The route that was best; <see langword="null"/> before the first decision.</param>
/// <param name="Credit">What may be spent on probes, in hundredths of a payment, 0 to 300. Whole, so that 2 % is 2 %.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RouteLead(string? Incumbent, int Credit);
