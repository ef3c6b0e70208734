namespace Integrations.Sandbox;

/// <summary>A partner of Flash: an application with its accounts. Never give it real credentials.</summary>
public sealed class FlashSandboxApp
{
    /// <summary>Creates a partner.</summary>
    /// <param name="consumerKey">The consumer key.</param>
    /// <param name="consumerSecret">The consumer secret.</param>
    /// <param name="accounts">Its account numbers, at least one.</param>
    public FlashSandboxApp(string consumerKey, string consumerSecret, params ReadOnlySpan<string> accounts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(consumerKey);
        ArgumentException.ThrowIfNullOrWhiteSpace(consumerSecret);
        (ConsumerKey, ConsumerSecret) = (consumerKey, consumerSecret);
        Accounts = [.. accounts];
    }

    /// <summary>The consumer key.</summary>
    public string ConsumerKey { get; }

    /// <summary>The consumer secret.</summary>
    public string ConsumerSecret { get; }

    /// <summary>The account numbers.</summary>
    public IReadOnlyList<string> Accounts { get; }

    /// <summary>Whether its accounts are configured for reversals; redeem and refund then take no mobile number. Default <see langword="true"/>.</summary>
    public bool AllowsReversals { get; set; } = true;

    /// <summary>Whether the application is subscribed to the API; otherwise every call is answered 403. Default <see langword="true"/>.</summary>
    public bool IsSubscribed { get; set; } = true;
}
