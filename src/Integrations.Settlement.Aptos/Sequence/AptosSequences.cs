using System.Collections.Concurrent;

namespace Integrations.Settlement.Aptos;

/// <summary>The sequence numbers of all senders of this process: two registrations of one sender share them. Thread-safe.</summary>
internal sealed class AptosSequences
{
    private readonly ConcurrentDictionary<(byte ChainId, AptosAddress Sender), AptosSequence> _all = new();

    public AptosSequence Of(byte chainId, AptosAddress sender) => _all.GetOrAdd((chainId, sender), static _ => new AptosSequence());
}
