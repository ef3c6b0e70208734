namespace Integrations.MtnMomo.Wire;

/// <summary>Paths that hold a person or a currency.</summary>
internal static class MomoPaths
{
    public static string Holder(MomoProduct product, MomoParty party, string question) => $"{product.Segment()}/v1_0/accountholder/{Segment(party)}/{question}";

    /// <summary>The type in small letters, and the identifier.</summary>
    public static string Segment(MomoParty party) => $"{party.Type!.ToLowerInvariant()}/{Uri.EscapeDataString(party.Id!)}";

    public static string Balance(MomoProduct product, Currency? currency) => $"{product.Segment()}/v1_0/account/balance{(currency is { } named ? "/" + named.Code : "")}";
}
