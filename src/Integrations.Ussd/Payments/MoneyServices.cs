namespace Integrations.Ussd;

/// <summary>What a money menu offers.</summary>
[Flags]
public enum MoneyServices
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The subscriber pays a bill or an account of the host: <c>CollectAsync</c>.</summary>
    Pay = 1,

    /// <summary>The subscriber sends money to a number: <c>DisburseAsync</c>.</summary>
    Send = 2,

    /// <summary>The subscriber buys airtime: <c>VendAsync</c>.</summary>
    Airtime = 4,

    /// <summary>The subscriber buys electricity: <c>VendAsync</c>.</summary>
    Electricity = 8,

    /// <summary>The subscriber asks for the balance of the host's account.</summary>
    Balance = 16,

    /// <summary>The subscriber asks for the last movements of the host's account.</summary>
    MiniStatement = 32,

    /// <summary>Everything.</summary>
    All = Pay | Send | Airtime | Electricity | Balance | MiniStatement,
}
