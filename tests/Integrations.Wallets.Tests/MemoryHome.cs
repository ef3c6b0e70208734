namespace Integrations.Wallets.Tests;

public sealed class MemoryHome : LedgerHome
{
    private InMemoryLedgerStore? _store;

    internal override ValueTask<ILedgerStore> OpenAsync() => new(_store ??= new InMemoryLedgerStore(Time));

    public override ValueTask DisposeAsync() => default;
}
