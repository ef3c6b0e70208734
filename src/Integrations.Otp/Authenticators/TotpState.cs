using System.Runtime.InteropServices;

namespace Integrations.Otp;

/// <summary>What a host stores of an authenticator beside its key.</summary>
/// <param name="LastStep">The step of the last accepted code; steps up to it are refused. −1 for a new one.</param>
/// <param name="Drift">How many steps the device's clock is ahead, learned from accepted codes; −2 to 2.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TotpState(long LastStep, int Drift)
{
    /// <summary>Of an authenticator whose code was never accepted.</summary>
    public static TotpState New { get; } = new(-1, 0);
}
