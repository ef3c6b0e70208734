using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>A candidate in its place.</summary>
/// <param name="Index">Which candidate.</param>
/// <param name="Success">How likely the payment succeeds on it, 0 to 1.</param>
/// <param name="Value">What it is worth, with the bonus of the incumbent.</param>
/// <param name="Access">Whether it takes traffic.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedRoute(int Index, double Success, double Value, RouteAccess Access);
