using System.Net;
using Integrations.Callbacks;

namespace Integrations.Providers;

/// <summary>Checks where a callback came from, where the provider signs nothing: the unguessable address admits, the source is an extra that the host may switch on. Thread-safe.</summary>
/// <param name="sources">Where callbacks may come from; empty for everywhere.</param>
/// <param name="allowsLocal">Whether this machine itself may call back, because the provider is simulated on it.</param>
public sealed class CallbackGate(IReadOnlyList<IPNetwork> sources, bool allowsLocal)
{
    /// <summary>Evidence from a source that may call back, refused from any other.</summary>
    public CallbackTrust Authenticate(CallbackEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
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

    /// <summary>What is wrong with configured sources: a sentence for each that is no CIDR range.</summary>
    /// <param name="setting">The setting's name.</param>
    /// <param name="ranges">Its values.</param>
    public static IEnumerable<string> Problems(string setting, IEnumerable<string> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        return ranges.Where(static range => !IPNetwork.TryParse(range, out _))
            .Select(range => $"{setting}: '{range}' is not a CIDR range; write a single address as 192.0.2.1/32.");
    }
}
