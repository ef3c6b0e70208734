using System.Runtime.InteropServices;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>What the account sells at least and at most, where a row does not say.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AmountBounds(Money Minimum, Money Maximum);
