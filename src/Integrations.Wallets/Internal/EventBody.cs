using System.Text.Json;

namespace Integrations.Wallets;

/// <summary>An event as it is stored.</summary>
internal sealed record EventBody(Guid Wallet, long Amount, string Reference, long? Available)
{
    public static EventDraft Draft(NotificationKind kind, AccountId wallet, string cause, long amount, string reference, long? available = null) => new(
        DerivedId.Of("event", [kind.ToString(), wallet.ToString(), cause]), kind.ToString(), JsonSerializer.Serialize(new EventBody(wallet.Value, amount, reference, available), WalletJsonContext.Default.EventBody));
}
