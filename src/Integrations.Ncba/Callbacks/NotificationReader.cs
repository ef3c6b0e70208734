using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Providers;

namespace Integrations.Ncba.Callbacks;

/// <summary>What both readers share: who is let in, and what is held.</summary>
internal abstract class NotificationReader(NcbaSettings settings, string kind, NotificationSecrets secrets, CallbackGate gate, UnmappedCodes? unmapped)
    : ProviderCallbackReader(new CallbackRoute(NcbaTelemetry.Provider, settings.Merchant, kind), unmapped)
{
    protected NcbaSettings Settings { get; } = settings;

    protected string Key => secrets.Key;

    /// <summary>
    /// Refused: a wrong source, user or password, or a product that the merchant does not have. Hint: what is held. Evidence: hashed as configured, and about an account of the merchant's.
    /// </summary>
    public override CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return IsSubscribed && gate.Authenticate(envelope) is CallbackTrust.Evidence && Parse(envelope) is { } fields && secrets.Admits(UserOf(fields), fields["Password"]) ? Judge(fields) : CallbackTrust.Refused;
    }

    protected abstract bool IsSubscribed { get; }

    protected abstract NotificationFields? Parse(CallbackEnvelope envelope);

    protected abstract string UserOf(NotificationFields fields);

    /// <summary>How far one with the right user and password is believed.</summary>
    protected abstract CallbackTrust Judge(NotificationFields fields);
}
