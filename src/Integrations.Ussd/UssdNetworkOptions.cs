namespace Integrations.Ussd;

/// <summary>The room that one network has.</summary>
public sealed class UssdNetworkOptions
{
    /// <summary>The longest screen in septets of GSM 7-bit, 20 to 182; the gateway's by default.</summary>
    public int? Gsm7Limit { get; set; }

    /// <summary>The longest screen in UTF-16 units, 20 to 80; the gateway's by default.</summary>
    public int? Ucs2Limit { get; set; }
}
