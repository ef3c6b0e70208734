namespace Integrations.Sandbox;

/// <summary>How long things take at Flash, by the sandbox's clock. Zero means: without waiting for the clock.</summary>
public sealed class FlashTiming
{
    /// <summary>How long a sale that is answered 2220 takes to end. Default 10 seconds.</summary>
    public TimeSpan Settling { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a voucher lives. Default 365 days; Flash names no figure.</summary>
    public TimeSpan VoucherLife { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long a sale may be reversed. Default 24 hours; Flash names no figure.</summary>
    public TimeSpan ReversalWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long the answer to a reference is kept; the reference sells again afterwards. Default 24 hours; Flash names no figure.</summary>
    public TimeSpan AnswersKept { get; set; } = TimeSpan.FromHours(24);

    /// <summary>A sale that is answered 2220 ends as soon as that answer is decided.</summary>
    public void MakeInstant() => Settling = TimeSpan.Zero;
}
