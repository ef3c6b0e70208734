using System.Runtime.InteropServices;

namespace Integrations.Bridge;

/// <summary>How far a state knows what a host heard: the host's news up to a number are in it, and none after.</summary>
/// <param name="Host">A name that a process has for itself and once only.</param>
/// <param name="Number">The number of the last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeardFrom(string Host, long Number);
