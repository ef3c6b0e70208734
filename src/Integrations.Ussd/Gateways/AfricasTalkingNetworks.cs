using System.Collections.Frozen;

namespace Integrations.Ussd;

/// <summary>The networks that Africa's Talking documents, by mobile country and network code. Others pass through.</summary>
public static class AfricasTalkingNetworks
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["62001"] = "MTN Ghana",
        ["62002"] = "Vodafone Ghana",
        ["62006"] = "AirtelTigo Ghana",
        ["62120"] = "Airtel Nigeria",
        ["62130"] = "MTN Nigeria",
        ["62150"] = "Glo Nigeria",
        ["62160"] = "Etisalat (9mobile) Nigeria",
        ["63510"] = "MTN Rwanda",
        ["63513"] = "Tigo Rwanda",
        ["63514"] = "Airtel Rwanda",
        ["63601"] = "Ethio Telecom",
        ["63902"] = "Safaricom Kenya",
        ["63903"] = "Airtel Kenya",
        ["63907"] = "Orange (Telkom) Kenya",
        ["63999"] = "Equitel Kenya",
        ["64002"] = "Tigo Tanzania",
        ["64003"] = "Zantel Tanzania",
        ["64004"] = "Vodacom Tanzania",
        ["64005"] = "Airtel Tanzania",
        ["64007"] = "TTCL Tanzania",
        ["64009"] = "Halotel Tanzania",
        ["64101"] = "Airtel Uganda",
        ["64110"] = "MTN Uganda",
        ["64111"] = "UTL Uganda",
        ["64114"] = "Africell Uganda",
        ["64501"] = "Airtel Zambia",
        ["64502"] = "MTN Zambia",
        ["65001"] = "TNM Malawi",
        ["65010"] = "Airtel Malawi",
        ["65501"] = "Vodacom South Africa",
        ["65502"] = "Telkom South Africa",
        ["65507"] = "Cell C South Africa",
        ["65510"] = "MTN South Africa",
        ["99999"] = "Athena (sandbox)",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The network's name, or null when the code is not known.</summary>
    public static string? Find(string? networkCode) => networkCode is null ? null : Names.GetValueOrDefault(networkCode);
}
