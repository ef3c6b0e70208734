using Integrations.Http;

namespace Integrations.Settlement.Aptos;

/// <summary>One node: its address, and whether it has shown to be of the right chain. Thread-safe.</summary>
internal sealed class AptosNode(ProviderHttp http, int number)
{
    private volatile bool _isKnown;

    public ProviderHttp Http => http;

    /// <summary>Counted from 1, in the order of the settings.</summary>
    public int Number => number;

    /// <summary>Whether an answer of it was of the chain that is configured.</summary>
    public bool IsKnown => _isKnown;

    public void Recognise() => _isKnown = true;
}
