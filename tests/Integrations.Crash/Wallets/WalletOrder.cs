using System.Globalization;
using Integrations.Otp;
using Integrations.Wallets;

namespace Integrations.Crash.Wallets;

/// <summary>An operation of a wallet that follows from its number alone: every number has a customer and a reference of its own, by which executions are told apart.</summary>
/// <param name="Number">From 1.</param>
internal readonly record struct WalletOrder(int Number)
{
    /// <summary>How many wallets there are.</summary>
    public const int Wallets = 4;

    /// <summary>What each begins with.</summary>
    public static readonly Money Opening = new(10_000_000m, "KES");

    // The customers of other runs begin before it.
    private const long First = 254_719_000_000;

    public WalletOperationKind Kind => (Number % 3) switch { 0 => WalletOperationKind.FloatPurchase, 1 => WalletOperationKind.TopUp, _ => WalletOperationKind.Disbursement };

    public string Key => string.Create(CultureInfo.InvariantCulture, $"w{Number:D6}");

    public AccountId Wallet => WalletAt(Number % Wallets);

    public string Phone => string.Create(CultureInfo.InvariantCulture, $"{First + Number}");

    /// <summary>What decides how the customer answers: 0 to 19.</summary>
    public int Mood => Number / 3 % 20;

    public Money Amount => new(100 + (Number % 400), "KES");

    public static AccountId WalletAt(int index) => AccountId.From("crash", index.ToString(CultureInfo.InvariantCulture));

    public static WalletOrder Parse(string key) => new(int.Parse(key.AsSpan(1), CultureInfo.InvariantCulture));

    /// <summary>The order of a customer.</summary>
    public static WalletOrder OfPhone(string phone) => new((int)(long.Parse(phone, CultureInfo.InvariantCulture) - First));

    public TopUpRequest ToTopUp() => new() { Wallet = Wallet, Key = Key, Amount = Amount, Payer = Msisdn.FromInternational(Phone), Reference = Key };

    public PayOutRequest ToPayOut() => new() { Wallet = Wallet, Key = Key, Amount = Amount, Payee = Msisdn.FromInternational(Phone), Reference = Key };

    public FloatPurchaseRequest ToFloat() => new() { Wallet = Wallet, Key = Key, Amount = Amount, FloatAccount = WalletTill.FloatAccount, Destination = OtpDestination.ForSms(Msisdn.FromInternational(Phone)), Reference = Key };
}
