namespace Integrations.Settlement.Aptos;

/// <summary>Is told how settlements go on that are made without a Bridge. Registered in the host's container, any number of them. A Bridge tells its own observers.</summary>
/// <remarks>
/// Told by the call that sees the change, which waits for it: be quick. Each stage is told once by a process, of its last 10 000 settlements, and not again after a restart: keep what must not be lost in an <see cref="IAptosSettlementStore"/>.
/// What an observer throws is logged and changes nothing. It is called from several threads.
/// </remarks>
public interface IAptosSettlementObserver
{
    /// <summary>A settlement went on.</summary>
    ValueTask OnChangedAsync(AptosSettlementChange change, CancellationToken cancellationToken = default);
}
