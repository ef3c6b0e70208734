using Integrations.Http;
using Integrations.Payments;
using Microsoft.Extensions.Logging;

namespace Integrations.Diagnostics;

/// <summary>Events 1000–1099.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Debug, "attempt {provider} {operation} {merchant} {request_ref} {route_template} {http_status} {provider_code} {product_code} {duration_ms} {outcome} {fault} {resend_count} {is_simulated}")]
    public static partial void Attempt(
        this ILogger logger, string provider, string operation, string merchant, string? request_ref, string route_template, int? http_status, string? provider_code, string? product_code,
        double duration_ms, Claim outcome, TransmissionFault fault, int resend_count, bool is_simulated);

    [LoggerMessage(1001, LogLevel.Information, "outcome {provider} {operation} {merchant} {request_ref} {outcome} {category} {provider_code} {http_status} {resend_count} {is_simulated}")]
    public static partial void Outcome(
        this ILogger logger, string provider, string operation, string merchant, string? request_ref, string outcome, ErrorCategory? category, string? provider_code, int? http_status, int resend_count, bool is_simulated);

    [LoggerMessage(1002, LogLevel.Warning, "call failed {provider} {operation} {merchant} {request_ref} {category} {exception_type} {nothing_sent}")]
    public static partial void CallFailed(
        this ILogger logger, string provider, string operation, string merchant, string? request_ref, ErrorCategory category, string exception_type, bool nothing_sent);

    [LoggerMessage(1003, LogLevel.Error, "recorder failed {recorder} {operation} {exception_type}")]
    public static partial void RecorderFailed(this ILogger logger, string recorder, string operation, string exception_type);
}
