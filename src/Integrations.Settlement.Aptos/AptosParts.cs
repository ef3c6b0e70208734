namespace Integrations.Settlement.Aptos;

/// <summary>What the client and the routes of one account share.</summary>
internal sealed class AptosParts(AptosNodes nodes, AptosClient client, AptosSenders senders, AptosSenders? feePayers, AptosSequence? sequence, AptosMetrics metrics) : IDisposable
{
    public AptosNodes Nodes { get; } = nodes;

    public AptosClient Client { get; } = client;

    public AptosSenders Senders { get; } = senders;

    /// <summary>The sender's sequence numbers; <see langword="null"/> without a sender.</summary>
    public AptosSequence? Sequence { get; } = sequence;

    public AptosMetrics Metrics { get; } = metrics;

    /// <summary>What all settlements of the account count for the day, whoever prepares them.</summary>
    public AptosDays Days { get; } = new(nodes.Settings, nodes.Time);

    public AptosSettings Settings => Nodes.Settings;

    /// <summary>Who signs now.</summary>
    /// <exception cref="IntegrationException">Somebody's key is not there; nothing was sent.</exception>
    public async ValueTask<AptosSigners> GetSignersAsync(CancellationToken cancellationToken)
    {
        var sender = await Senders.GetAsync(cancellationToken).ConfigureAwait(false);
        return new AptosSigners(sender, feePayers is null ? null : new TransactionSigner(Settings.FeePayer!.Value, await feePayers.GetAsync(cancellationToken).ConfigureAwait(false)));
    }

    /// <summary>Its number is held: it may run from now on, if it could not before.</summary>
    public void Saw(AptosSettlement settlement)
    {
        if (settlement.Transaction.Transaction.Sender == Settings.Sender)
        {
            Sequence!.Saw(settlement);
        }
    }

    /// <summary>It never ran and is never sent again: its number is free, if it has one.</summary>
    public void Release(AptosSettlement settlement)
    {
        if (settlement.Transaction.Transaction is { Payload.Nonce: null } raw && raw.Sender == Settings.Sender)
        {
            Sequence!.Release(settlement.Transaction);
        }
    }

    public void Dispose()
    {
        Senders.Dispose();
        feePayers?.Dispose();
    }
}
