namespace Integrations.Ussd;

/// <summary>Settings of one gateway. What is not set is what the gateway documents.</summary>
public sealed class UssdGatewayOptions
{
    /// <summary>The last part of the gateway's path, which nobody else knows: 16 or more letters and digits, such as the output of <c>openssl rand -hex 24</c>. Gateways that sign nothing have no other protection.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether the gateway is served without a secret. For development, and behind a proxy that lets only the gateway through.</summary>
    public bool AllowWithoutSecret { get; set; }

    /// <summary>The user name that the gateway sends, where it sends one (Airtel's Flares).</summary>
    public string? UserId { get; set; }

    /// <summary>The password that the gateway sends, where it sends one.</summary>
    public string? Password { get; set; }

    /// <summary>How long the gateway keeps a session open. A later message begins anew. 20 seconds to 1 hour.</summary>
    public TimeSpan? GatewaySessionTime { get; set; }

    /// <summary>How long the gateway waits for an answer. 2 seconds to 1 minute.</summary>
    public TimeSpan? AnswerWithin { get; set; }

    /// <summary>The longest screen in septets of GSM 7-bit, 20 to 182.</summary>
    public int? Gsm7Limit { get; set; }

    /// <summary>The longest screen in UTF-16 units, 20 to 80.</summary>
    public int? Ucs2Limit { get; set; }

    /// <summary>Limits of single networks, by the gateway's own name of the network.</summary>
    public IDictionary<string, UssdNetworkOptions> Networks { get; } = new Dictionary<string, UssdNetworkOptions>(StringComparer.Ordinal);
}
