using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Security;

namespace Integrations.Wallets;

/// <summary>Keeps numbers, meters and addresses out of sight of whoever reads the store, where the host has a protector: the one that the Bridge asks for with a durable journal.</summary>
internal sealed class PartySeal(IEnumerable<IPayloadProtector> protectors)
{
    private const string Sealed = "1:";
    private readonly IPayloadProtector? _protector = protectors.LastOrDefault();

    public string Seal(RecordKey key, PartyBody party) => Seal(key, party, WalletJsonContext.Default.PartyBody);

    public string Seal(RecordKey key, IReadOnlyList<NotificationTarget> targets) => Seal(key, targets, WalletJsonContext.Default.IReadOnlyListNotificationTarget);

    public PartyBody Open(OperationBody operation) => Open(operation.RecordKey, operation.Party, WalletJsonContext.Default.PartyBody);

    public IReadOnlyList<NotificationTarget> OpenTargets(WalletBody wallet) => wallet.Targets is { } targets ? Open(WalletBody.Key(wallet.Account), targets, WalletJsonContext.Default.IReadOnlyListNotificationTarget) : [];

    private string Seal<T>(RecordKey key, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return _protector is null ? Convert.ToBase64String(json) : Sealed + Convert.ToBase64String(_protector.Protect(json, Context(key)));
    }

    private T Open<T>(RecordKey key, string text, JsonTypeInfo<T> type)
    {
        var json = text.StartsWith(Sealed, StringComparison.Ordinal)
            ? (_protector ?? throw new InvalidOperationException("Wallets: this was stored with payload protection, and this host has none. Call AddPayloadProtection with the same keys.")).Unprotect(Convert.FromBase64String(text[Sealed.Length..]), Context(key))
            : Convert.FromBase64String(text);
        return JsonSerializer.Deserialize(json, type)!;
    }

    private static PayloadContext Context(RecordKey key) => new($"wallet-{key.Kind}", key.Id);
}
