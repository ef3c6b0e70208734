namespace Integrations.Sandbox;

/// <summary>The <c>Balance</c> item of a successful STK callback.</summary>
public enum StkBalanceItem
{
    /// <summary>No such item.</summary>
    Absent,

    /// <summary>The item without its <c>Value</c>.</summary>
    WithoutValue,

    /// <summary>The item with a text such as <c>{Amount={CurrencyCode=KES, MinimumAmount=…, BasicAmount=…}}</c>.</summary>
    Text,
}
