using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Wallets;

/// <summary>A wallet as it is stored.</summary>
internal sealed record WalletBody
{
    public const string RecordKind = "wallet";

    public required Guid Account { get; init; }

    public required string Owner { get; init; }

    public required string Tenant { get; init; }

    public required string Tier { get; init; }

    public required string Currency { get; init; }

    public required WalletState State { get; init; }

    public long? LowBalance { get; init; }

    public long? PerTransaction { get; init; }

    public long? PerDay { get; init; }

    public long? PerMonth { get; init; }

    public string? Language { get; init; }

    /// <summary>Numbers and addresses, sealed.</summary>
    public string? Targets { get; init; }

    [JsonIgnore]
    public AccountId Id => new(Account);

    public static RecordKey Key(Guid account) => new(RecordKind, new AccountId(account).ToString());

    public static RecordKey Key(AccountId account) => Key(account.Value);

    public static WalletBody Read(StoredRecord record) => JsonSerializer.Deserialize(record.Body, WalletJsonContext.Default.WalletBody)!;

    public string Write() => JsonSerializer.Serialize(this, WalletJsonContext.Default.WalletBody);

    public WalletBody With(WalletSettings settings, PartySeal seal)
    {
        return this with
        {
            LowBalance = Units(settings.LowBalance),
            PerTransaction = Units(settings.PerTransaction),
            PerDay = Units(settings.PerDay),
            PerMonth = Units(settings.PerMonth),
            Language = settings.Language,
            Targets = settings.Targets.Count is 0 ? null : settings.Targets.Count <= 10 ? seal.Seal(Key(Account), settings.Targets) : throw new ArgumentException("A wallet tells up to 10 targets; name fewer.", nameof(settings)),
        };

        long? Units(Money? money) => money is not { } given ? null
            : given.Currency.Code == Currency && given.MinorUnits >= 0 ? given.MinorUnits
            : throw new ArgumentException($"Thresholds and limits of this wallet are nothing or more, in {Currency}.", nameof(settings));
    }

    public Wallet ToWallet(LedgerBalance balance, PartySeal seal)
    {
        return new Wallet
        {
            Id = Id,
            Owner = Owner,
            Tenant = Tenant,
            Tier = Tier,
            Currency = balance.Account.Currency,
            State = State,
            Settings = new WalletSettings { LowBalance = Of(LowBalance), PerTransaction = Of(PerTransaction), PerDay = Of(PerDay), PerMonth = Of(PerMonth), Language = Language, Targets = seal.OpenTargets(this) },
            Posted = balance.Posted,
            Available = balance.Available,
        };

        Money? Of(long? units) => units is { } given ? Money.FromMinorUnits(given, balance.Account.Currency) : null;
    }
}
