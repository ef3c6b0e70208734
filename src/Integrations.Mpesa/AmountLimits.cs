using System.Runtime.InteropServices;

namespace Integrations.Mpesa;

/// <summary>The smallest and the largest amount of one transaction, in whole shillings.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AmountLimits(long Minimum, long Maximum)
{
    public static AmountLimits Any { get; } = new(1, 999_999_999);
}
