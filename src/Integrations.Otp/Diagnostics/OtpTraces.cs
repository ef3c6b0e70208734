using System.Diagnostics;

namespace Integrations.Otp;

/// <summary>Spans of what is done about codes. Nothing is made while nobody listens. Thread-safe.</summary>
internal sealed class OtpTraces : IDisposable
{
    private readonly ActivitySource _source = new(OtpMetrics.Package);

    /// <summary>Begins a span; <see langword="null"/> when nobody listens.</summary>
    /// <param name="step">What is done: <c>issue_code</c>, <c>check_code</c>, <c>send_code</c>.</param>
    /// <param name="purpose">A configured purpose.</param>
    public Activity? Start(string step, string purpose) => _source.StartActivity(step)?.SetTag(OtpMetrics.Purpose, purpose);

    /// <summary>Tells how it ended.</summary>
    public static void End(Activity? span, string outcome) => span?.SetTag(OtpMetrics.Outcome, outcome);

    public void Dispose() => _source.Dispose();
}
