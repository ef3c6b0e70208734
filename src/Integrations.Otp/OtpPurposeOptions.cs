namespace Integrations.Otp;

/// <summary>The rules of one purpose.</summary>
public sealed class OtpPurposeOptions
{
    /// <summary>How long a code lives. 30 s to 10 min, default 10 min. At the end itself it is dead.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many digits a code has. 6 to 8, default 6.</summary>
    public int Digits { get; set; } = 6;

    /// <summary>How often a code may be guessed. 1 to 5, default 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Whether it stands for a payment: its context then has amount, payee and reference, and each of its messages names amount and payee.</summary>
    public bool IsPayment { get; set; }

    /// <summary>
    /// How many wrong guesses of this purpose and destination, over all codes, block the pair until the oldest is <see cref="FailureWindow"/> old. 3 to 50, default 10. A success forgets them.
    /// </summary>
    public int MaxFailures { get; set; } = 10;

    /// <summary>How long a wrong guess counts. 1 h to 7 days, default 24 h.</summary>
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a second code of this purpose and destination has to wait. 10 s to 15 min, default 60 s. It doubles with each code, until a success or for 24 h.</summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The longest that the wait becomes. Not under <see cref="CoolDown"/>, up to 24 h; default 15 min.</summary>
    public TimeSpan LongestCoolDown { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How many codes of this purpose are issued in all. Default: any number.</summary>
    public IList<OtpWindow> PerPurpose { get; } = [];

    /// <summary>The web site that may fill the code in, such as <c>example.com</c>: text messages end in <c>@example.com #123456</c>. Default: none.</summary>
    public string? Origin { get; set; }

    /// <summary>The hash of the Android app that may read the code, 11 characters: the last line of text messages. Default: none. Not together with <see cref="Origin"/>.</summary>
    public string? AppHash { get; set; }

    /// <summary>Whether text messages may have characters outside the GSM alphabet. They are then up to 70 characters long, not 160.</summary>
    public bool AllowUnicode { get; set; }

    /// <summary>Messages by language, such as <c>en</c> or <c>fr</c>. What is missing of <c>en</c> is built in.</summary>
    public IDictionary<string, OtpText> Texts { get; } = new Dictionary<string, OtpText>(StringComparer.OrdinalIgnoreCase);
}
