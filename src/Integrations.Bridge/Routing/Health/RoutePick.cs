using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>Which candidate a payment takes.</summary>
/// <param name="Index">Which candidate.</param>
/// <param name="Reason">Why it.</param>
/// <param name="Lead">What the next decision starts from.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoutePick(int Index, PickReason Reason, RouteLead Lead);
