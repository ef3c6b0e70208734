namespace Integrations.Settlement.Aptos;

/// <summary>What the client and the routes of one account share.</summary>
internal sealed class AptosParts(AptosNodes nodes, AptosClient client, AptosSenders senders, AptosMetrics metrics) : IDisposable
{
    public AptosNodes Nodes { get; } = nodes;

    public AptosClient Client { get; } = client;

    public AptosSenders Senders { get; } = senders;

    public AptosMetrics Metrics { get; } = metrics;

    public AptosSettings Settings => Nodes.Settings;

    public void Dispose() => Senders.Dispose();
}
