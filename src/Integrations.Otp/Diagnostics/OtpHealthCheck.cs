using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.Otp;

/// <summary>Whether codes can be issued and checked: <c>services.AddHealthChecks().AddOtp()</c>. It asks the store, and nothing of the providers of messages.</summary>
/// <remarks>Unhealthy: the store cannot be used. Degraded: more than half of the queue of messages is taken. The data says how many messages wait.</remarks>
internal sealed class OtpHealthCheck(IOtpStore store, OtpOutbox outbox, OtpSettingsSource settings) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OtpStoreException away)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The store of one-time codes cannot be used: no code is issued or approved.", away);
        }

        var waiting = outbox.Count;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["queued"] = waiting };
        return waiting * 2L > settings.Current.MaxQueued ? HealthCheckResult.Degraded("Messages of one-time codes pile up.", data: data) : HealthCheckResult.Healthy(data: data);
    }
}
