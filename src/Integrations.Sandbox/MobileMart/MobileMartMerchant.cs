namespace Integrations.Sandbox;

/// <summary>A partner of MobileMart. Never give it real credentials.</summary>
/// <param name="clientId">The client id, case-sensitive.</param>
/// <param name="clientSecret">The secret.</param>
public sealed class MobileMartMerchant(string clientId, string clientSecret)
{
    /// <summary>The client id.</summary>
    public string ClientId { get; } = clientId;

    /// <summary>The secret. May be changed while running, as a rotation does.</summary>
    public string ClientSecret { get; set; } = clientSecret;

    /// <summary>What may be sold before the supplier answers 1008, in rand. Default 1 000 000. Each sale takes from it.</summary>
    public decimal Credit { get; set; } = 1_000_000;
}
