using System.Globalization;

namespace Integrations.Sandbox.Aptos.Chain;

internal static class AptosTexts
{
    /// <summary>Wide numbers are texts in JSON.</summary>
    public static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
