using System.Net;
using Integrations.Callbacks;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Checks where a callback came from. Safaricom signs nothing: the unguessable address admits, the source is an extra that the host may switch on.</summary>
/// <param name="sources">Where callbacks may come from; empty for everywhere.</param>
/// <param name="allowsLocal">Whether this machine itself may call back, because the provider is simulated on it.</param>
internal sealed class CallbackGate(IReadOnlyList<IPNetwork> sources, bool allowsLocal)
{
    public CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        if (sources.Count is 0 || envelope.IsSimulated)
        {
            return CallbackTrust.Evidence;
        }

        if (envelope.RemoteAddress is not { } address)
        {
            return CallbackTrust.Refused;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return sources.Any(source => source.Contains(plain)) || (allowsLocal && IPAddress.IsLoopback(plain)) ? CallbackTrust.Evidence : CallbackTrust.Refused;
    }
}
