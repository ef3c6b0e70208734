using Integrations.Otp;

namespace Integrations.Samples.OneTimeCodes;

internal sealed class AuditTrail(ILogger<AuditTrail> logger) : IOtpAudit
{
    public ValueTask RecordAsync(OtpEvent happened, CancellationToken cancellationToken = default)
    {
        logger.LogInformation("{Kind} {Reason} of {Challenge} for {Destination}", happened.Kind, happened.Reason, happened.ChallengeId, happened.Destination);
        return ValueTask.CompletedTask;
    }
}
