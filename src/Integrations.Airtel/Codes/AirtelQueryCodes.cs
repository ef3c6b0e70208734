using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Airtel.Codes;

/// <summary>Codes of questions that are about no payment.</summary>
internal static class AirtelQueryCodes
{
    /// <summary>Whose wallet a number is. "Not found" is an answer.</summary>
    public static CodeTable AccountHolders { get; } = new(
        new("DP02200000000", None, ProviderFault),
        new("DP02200000001", Succeeded),
        new("DP02200000002", NotFound),
        // In no table of Airtel's.
        new("DP02200000005", NotFound));

    /// <summary>Balances.</summary>
    public static CodeTable Balances { get; } = new(
        new("DP02100000000", None, ProviderFault),
        new("DP02100000001", Succeeded),
        new("DP02100000002", None, Misconfigured));

    /// <summary>The key of message signing.</summary>
    public static CodeTable EncryptionKeys { get; } = new(
        new("DP02010001000", None, ProviderDown),
        new("DP02010001001", Succeeded));
}
