using Integrations.Bridge.Journal;
using Integrations.Payments;

namespace Integrations.Wallets.Tests;

/// <summary>What outlives a host: the stores, the provider, the phones, the clock.</summary>
internal sealed class ShopStores
{
    public ShopStores() => (Ledger, Journal) = (new FaultyLedger(new InMemoryLedgerStore(Time)), new InMemoryPaymentJournal(Time));

    public ManualTime Time { get; } = new();

    public ILedgerStore Ledger { get; }

    public FaultyLedger Faulty => (FaultyLedger)Ledger;

    public InMemoryPaymentJournal Journal { get; }

    public ScriptedRoute Collect { get; } = new(PaymentKind.Collect, "scripted:default/collect");

    public ScriptedRoute Disburse { get; } = new();

    public ScriptedRoute Vend { get; } = new(PaymentKind.Vend, "scripted:default/vend");

    public ScriptedRoute Settle { get; } = new(PaymentKind.Settle, "scripted:default/float");

    public RecordingNotifications Messages { get; } = new();

    public RecordingCodes Codes { get; } = new();
}
