namespace Integrations.Wallets;

/// <summary>Settings of wallets. Every value has a range, checked at start.</summary>
public sealed class WalletOptions
{
    /// <summary>Where days and months of limits begin. Default <c>Africa/Nairobi</c>.</summary>
    public string TimeZone { get; set; } = "Africa/Nairobi";

    /// <summary>Limits, from the general to the particular: the lowest of all that fit holds. Default: none.</summary>
    public IList<WalletLimit> Limits { get; } = [];

    /// <summary>The language of messages to wallets that name none. Default <c>en</c>; texts of <c>en</c> and <c>sw</c> are there.</summary>
    public string Language { get; set; } = "en";

    /// <summary>
    /// Texts that replace or add to those that are there, by language and kind with a full stop between: <c>sw.ToppedUp</c>. <c>{amount}</c>, <c>{balance}</c> and <c>{reference}</c> are filled in. Only characters of text
    /// messages (GSM 03.38), up to 140 before filling.
    /// </summary>
    public IDictionary<string, string> Texts { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where the Bridge brings the money of each float account, with <c>UseBridgeFloatFunding</c>: what the route calls the account, for M-Pesa a short code. Default: none.</summary>
    public IDictionary<string, string> FloatDestinations { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How often messages, pending operations and dead holds are looked at. Default 2 s, 100 ms to 10 min.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an operation rests before its provider is asked again. Default 30 s, 1 s to 1 h.</summary>
    public TimeSpan LookAgainAfter { get; set; } = TimeSpan.FromSeconds(30);
}
