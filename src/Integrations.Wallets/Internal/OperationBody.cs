using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Payments;

namespace Integrations.Wallets;

/// <summary>An operation as it is stored. Every id that it books with is derived from wallet and key, so that each step is the same step after a crash.</summary>
internal sealed record OperationBody
{
    public const string RecordKind = "operation";
    public const string PaymentKeyPrefix = "wallet:";

    public required Guid Account { get; init; }

    public required string Key { get; init; }

    public required WalletOperationKind Kind { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required string Reference { get; init; }

    public required WalletOperationState State { get; init; }

    /// <summary>Of everything that was asked for: another one under the same key is another operation.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whom it is about, sealed.</summary>
    public required string Party { get; init; }

    /// <summary>True from when on the hold is there.</summary>
    public bool IsHeld { get; init; }

    /// <summary>True once a success was booked, so that a reversal has something to turn round.</summary>
    public bool IsBooked { get; init; }

    /// <summary>True when it was booked against suspense, not the wallet.</summary>
    public bool IsInSuspense { get; init; }

    public ErrorCategory? Category { get; init; }

    /// <summary>True once a call carried it on that did not begin it.</summary>
    public bool IsShared { get; init; }

    /// <summary>When the Bridge refused one of several calls that carried it: from then on nobody brings it there.</summary>
    public DateTimeOffset? RefusedAt { get; init; }

    public string? PaymentId { get; init; }

    /// <summary>The newest version of the payment that was booked: what is older says nothing any more.</summary>
    public long PaymentVersion { get; init; }

    public string? ChallengeId { get; init; }

    /// <summary>What was counted, to be given back when nothing moved.</summary>
    public IReadOnlyList<string> Counts { get; init; } = [];

    [JsonIgnore]
    public AccountId Wallet => new(Account);

    [JsonIgnore]
    public Money Money => Money.FromMinorUnits(Amount, Currency);

    [JsonIgnore]
    public string PaymentKey => $"{PaymentKeyPrefix}{Wallet}:{Key}";

    [JsonIgnore]
    public RecordKey RecordKey => KeyOf(Wallet, Key);

    public static RecordKey KeyOf(AccountId wallet, string key) => new(RecordKind, $"{wallet}/{key}");

    /// <summary>Which operation a payment's key names. Anybody can send a payment under such a key: see <see cref="IsAbout"/>.</summary>
    public static bool TryReadPaymentKey(string paymentKey, out AccountId wallet, out string key)
    {
        (wallet, key) = (default, "");
        if (!paymentKey.StartsWith(PaymentKeyPrefix, StringComparison.Ordinal) || paymentKey.Split(':', 3) is not [_, { Length: 32 } account, var rest] || !Guid.TryParseExact(account, "N", out var id))
        {
            return false;
        }

        (wallet, key) = (new AccountId(id), rest);
        return true;
    }

    /// <summary>Whether a payment can be the operation's own.</summary>
    public bool IsAbout(PaymentKind kind, Money amount) => amount == Money && kind == (Kind switch
    {
        WalletOperationKind.TopUp => (PaymentKind?)PaymentKind.Collect,
        WalletOperationKind.Disbursement => PaymentKind.Disburse,
        WalletOperationKind.Vend => PaymentKind.Vend,
        WalletOperationKind.FloatPurchase => PaymentKind.Settle,
        _ => null,
    });

    public static OperationBody Read(StoredRecord record) => JsonSerializer.Deserialize(record.Body, WalletJsonContext.Default.OperationBody)!;

    public TransferId Id(string step) => TransferId.From("operation", Wallet.ToString(), Key, step);

    /// <summary>This state over the version that was read. The same change has the same name, another one never.</summary>
    public RecordWrite Over(long version, DateTimeOffset? due)
    {
        var body = JsonSerializer.Serialize(this, WalletJsonContext.Default.OperationBody);
        return new RecordWrite
        {
            Key = RecordKey,
            Version = version,
            Change = DerivedId.Of("change", [RecordKey.ToString(), version.ToString(System.Globalization.CultureInfo.InvariantCulture), body]),
            Body = body,
            Owner = Wallet.ToString(),
            Due = due,
        };
    }

    public WalletOperation ToOperation() => new()
    {
        Wallet = Wallet,
        Key = Key,
        Kind = Kind,
        Amount = Money,
        Reference = Reference,
        State = State,
        Category = State is WalletOperationState.Pending ? null : Category,
        PaymentId = PaymentId,
        ChallengeId = State is WalletOperationState.AwaitingCode ? ChallengeId : null,
    };
}
