using System.Globalization;

namespace Integrations.Crash;

/// <summary>A payment that follows from its number and its provider alone: every number has a customer of its own, so that executions are told apart by the customer.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Wallet">Whose customer.</param>
/// <param name="IsPayout">Whether the customer is paid.</param>
internal readonly record struct Order(int Number, OrderWallet Wallet, bool IsPayout)
{
    private const string Letters = "cprtadnfm";

    private static readonly (OrderWallet Wallet, bool IsPayout)[] Kinds =
    [
        (OrderWallet.Mpesa, false), (OrderWallet.Mpesa, true), (OrderWallet.Mtn, false), (OrderWallet.Mtn, true), (OrderWallet.Airtel, false), (OrderWallet.Airtel, true), (OrderWallet.Ncba, false),
        (OrderWallet.Flash, false), (OrderWallet.MobileMart, false),
    ];

    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Letters[Array.IndexOf(Kinds, (Wallet, IsPayout))]}{Number:D6}");

    /// <summary>Whether something is sold to the customer.</summary>
    public bool IsSale => Wallet is OrderWallet.Flash or OrderWallet.MobileMart;

    /// <summary>The customer with the country's digits; of a sale his meter.</summary>
    public string Phone => string.Create(CultureInfo.InvariantCulture, $"{FirstOf(Wallet) + Number}");

    /// <summary>The customer as the provider's books name him.</summary>
    public string Party => Wallet is OrderWallet.Airtel ? Phone[3..] : Phone;

    /// <summary>Whether its customer pays twice in a run that has such customers.</summary>
    public bool IsDouble => Wallet is OrderWallet.Mpesa && Number % 4 is 1;

    /// <summary>What decides how the customer answers: 0 to 19, in each kind of payment.</summary>
    public int Mood => Wallet is OrderWallet.Mpesa ? Number % 20 : Number / 5 % 20;

    public decimal Amount => 100 + (Number % 400);

    public Money Money => new(Amount, Wallet switch { OrderWallet.Mtn => "EUR", OrderWallet.Airtel => "UGX", OrderWallet.Flash or OrderWallet.MobileMart => "ZAR", _ => "KES" });

    /// <summary>The order with a number in a run over some providers: of each kind of payment in turn.</summary>
    public static Order Of(int number, ProviderSet providers)
    {
        var (wallet, isPayout) = providers switch
        {
            ProviderSet.Mpesa => Kinds[1 - (number % 2)],
            ProviderSet.Others => Kinds[2 + (number % 5)],
            _ => Kinds[7 + (number / 2 % 2)],
        };
        return new Order(number, wallet, isPayout);
    }

    /// <summary>The order of a customer, as the provider's books name him.</summary>
    public static Order OfParty(OrderWallet wallet, bool isPayout, string party) =>
        new((int)(long.Parse(wallet is OrderWallet.Airtel ? "256" + party : party, CultureInfo.InvariantCulture) - FirstOf(wallet)), wallet, isPayout);

    /// <summary>The order of a customer of M-Pesa.</summary>
    public static Order OfPhone(string phone)
    {
        var number = (int)(long.Parse(phone, CultureInfo.InvariantCulture) - FirstOf(OrderWallet.Mpesa));
        return Of(number, ProviderSet.Mpesa);
    }

    public static Order Parse(string key)
    {
        var (wallet, isPayout) = Kinds[Letters.IndexOf(key[0], StringComparison.Ordinal)];
        return new Order(int.Parse(key.AsSpan(1), CultureInfo.InvariantCulture), wallet, isPayout);
    }

    public CollectRequest ToCollection() => new()
    {
        IdempotencyKey = Key,
        Reference = Key,
        Amount = Money,
        Payer = Msisdn.FromInternational(Phone),
        Operator = Operator,
    };

    public DisburseRequest ToDisbursement() => new()
    {
        IdempotencyKey = Key,
        Reference = Key,
        Amount = Money,
        Payee = Msisdn.FromInternational(Phone),
        Operator = Operator,
    };

    public VendRequest ToSale() => new()
    {
        IdempotencyKey = Key,
        Reference = Key,
        Amount = Money,
        ProductId = Wallet.ToString(),
        Recipient = Phone,
    };

    private MobileOperator? Operator => Wallet switch
    {
        OrderWallet.Mtn => MobileOperator.Mtn,
        OrderWallet.Airtel => MobileOperator.Airtel,
        _ => null,
    };

    /// <summary>The number before a provider's first customer: none that its sandbox knows a scenario for.</summary>
    private static long FirstOf(OrderWallet wallet) => wallet switch
    {
        OrderWallet.Mtn => 46_733_200_000,
        OrderWallet.Airtel => 256_752_100_000,
        OrderWallet.Flash => 14_000_000_000,
        OrderWallet.MobileMart => 24_000_000_000,
        _ => 254_710_000_000,
    };
}
