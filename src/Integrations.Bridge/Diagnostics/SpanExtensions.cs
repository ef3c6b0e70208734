using System.Diagnostics;

namespace Integrations.Bridge;

internal static class SpanExtensions
{
    /// <summary>How what the span is about ended.</summary>
    public static void End(this Activity? span, string outcome, ErrorCategory? error = null)
    {
        if (span is null)
        {
            return;
        }

        span.SetTag("integrations.outcome", outcome);
        if (error is { } category)
        {
            span.SetTag("error.type", category.ToString());
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
