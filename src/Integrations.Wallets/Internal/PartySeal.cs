using System.Text.Json;
using Integrations.Security;

namespace Integrations.Wallets;

/// <summary>Keeps numbers and meters out of sight of whoever reads the store, where the host has a protector: the one that the Bridge asks for with a durable journal.</summary>
internal sealed class PartySeal(IEnumerable<IPayloadProtector> protectors)
{
    private const string Sealed = "1:";
    private readonly IPayloadProtector? _protector = protectors.LastOrDefault();

    public string Seal(RecordKey key, PartyBody party)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(party, WalletJsonContext.Default.PartyBody);
        return _protector is null ? Convert.ToBase64String(json) : Sealed + Convert.ToBase64String(_protector.Protect(json, Context(key)));
    }

    public PartyBody Open(OperationBody operation)
    {
        var json = operation.Party.StartsWith(Sealed, StringComparison.Ordinal)
            ? (_protector ?? throw new InvalidOperationException("Wallets: an operation was stored with payload protection, and this host has none. Call AddPayloadProtection with the same keys.")).Unprotect(Convert.FromBase64String(operation.Party[Sealed.Length..]), Context(operation.RecordKey))
            : Convert.FromBase64String(operation.Party);
        return JsonSerializer.Deserialize(json, WalletJsonContext.Default.PartyBody)!;
    }

    private static PayloadContext Context(RecordKey key) => new("wallet-operation", key.Id);
}
