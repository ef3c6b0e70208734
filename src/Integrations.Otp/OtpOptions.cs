namespace Integrations.Otp;

/// <summary>Settings of one-time codes. Checked when the host starts, and again when its configuration changes: a change that breaks a rule is refused, and what was before stays.</summary>
public sealed class OtpOptions
{
    /// <summary>
    /// The keys under which codes are hashed: ids of 1 to 64 letters, digits, dots, hyphens and underscores, each with at least 32 random bytes in base64. Required. Keep them in a secret store, never in the database.
    /// </summary>
    /// <remarks>To rotate: add the new key in every process, then name it in <see cref="CurrentPepperId"/>, and remove the old one a day later, when no code and no count under it is left.</remarks>
    public IDictionary<string, string> Peppers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The pepper of new codes. Required; must stand in <see cref="Peppers"/>.</summary>
    public string CurrentPepperId { get; set; } = "";

    /// <summary>What codes are for: names of 1 to 40 small letters, digits and hyphens. Those of <see cref="OtpPurposes"/> are there from the start, as payments.</summary>
    public IDictionary<string, OtpPurposeOptions> Purposes { get; } = new Dictionary<string, OtpPurposeOptions>(StringComparer.Ordinal)
    {
        [OtpPurposes.FloatPurchase] = new() { IsPayment = true },
        [OtpPurposes.Disbursement] = new() { IsPayment = true },
        [OtpPurposes.WalletTopUp] = new() { IsPayment = true },
    };

    /// <summary>ISO 3166-1 codes of the countries whose mobile numbers get text messages, such as <c>KE</c>. Without one, no text message is sent. Premium, satellite and fixed numbers never get one.</summary>
    public IList<string> Countries { get; } = [];

    /// <summary>How many codes may be sent to whom.</summary>
    public OtpThrottleOptions Throttles { get; } = new();

    /// <summary>Whose code it is, as <c>{brand}</c> in messages: up to 20 characters. Default <c>Your</c>.</summary>
    public string Brand { get; set; } = "Your";

    /// <summary>The language of messages for which none is asked, or one that has no text. Default <c>en</c>.</summary>
    public string DefaultLanguage { get; set; } = "en";

    /// <summary>Whether a message is handed to a queue, which is the default, or sent before the call returns.</summary>
    public OtpSendMode SendMode { get; set; } = OtpSendMode.Queued;

    /// <summary>How many messages may wait in this process; while it is full, no code is issued. 1 to 100,000, default 1,000.</summary>
    public int MaxQueued { get; set; } = 1_000;

    /// <summary>How many messages of the queue are sent at once. 1 to 64, default 4.</summary>
    public int SendConcurrency { get; set; } = 4;

    /// <summary>How long a sender may take. 1 s to 2 min, default 30 s. What takes longer may have been sent.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Every check is answered no sooner than this, so that the time tells nothing of the reason. 0 to 2 s, default 100 ms. With 0, answers take as long as the store.
    /// </summary>
    public TimeSpan AnswerAfter { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a challenge is kept after it ended, for the status and the idempotency key. 1 h to 30 days, default 24 h.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often the host cleans up by itself. 10 s to 1 day, default 5 min; zero leaves it to calls of <see cref="IOtpService.CleanUpAsync"/>. Read at start.</summary>
    public TimeSpan CleanUpEvery { get; set; } = TimeSpan.FromMinutes(5);
}
