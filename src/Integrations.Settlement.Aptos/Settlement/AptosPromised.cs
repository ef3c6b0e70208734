using System.Runtime.InteropServices;

namespace Integrations.Settlement.Aptos;

/// <summary>What of a balance is for settlements that are signed and not yet sent, in smallest units.</summary>
/// <param name="Fees">The most that their fees may be, of APT.</param>
/// <param name="Amount">What they pay of their asset.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AptosPromised(ulong Fees, ulong Amount)
{
    /// <summary>With one more.</summary>
    public AptosPromised With(RawTransaction transaction, ulong total) => new(Fees + (transaction.MaxGasAmount * transaction.GasUnitPrice), Amount + total);

    /// <summary>What is left of a balance.</summary>
    public static ulong Less(ulong balance, ulong promised) => balance - Math.Min(balance, promised);
}
