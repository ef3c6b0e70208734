namespace Integrations.Otp;

/// <summary>Checked options of one purpose, copied once.</summary>
internal sealed class OtpPurposeSettings(OtpPurposeOptions options, string brand, string defaultLanguage)
{
    public TimeSpan Lifetime { get; } = options.Lifetime;

    public int Digits { get; } = options.Digits;

    public int MaxAttempts { get; } = options.MaxAttempts;

    public bool IsPayment { get; } = options.IsPayment;

    public int MaxFailures { get; } = options.MaxFailures;

    public TimeSpan FailureWindow { get; } = options.FailureWindow;

    public TimeSpan CoolDown { get; } = options.CoolDown;

    public TimeSpan LongestCoolDown { get; } = options.LongestCoolDown;

    public IReadOnlyList<OtpWindow> PerPurpose { get; } = [.. options.PerPurpose];

    public OtpTemplates Templates { get; } = new(options, brand, defaultLanguage);
}
