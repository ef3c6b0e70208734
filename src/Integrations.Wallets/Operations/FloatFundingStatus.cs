namespace Integrations.Wallets;

/// <summary>How far the funding of float is.</summary>
public enum FloatFundingStatus
{
    /// <summary>Not known yet. What is held stays held.</summary>
    Pending,

    /// <summary>The money is in the float account.</summary>
    Funded,

    /// <summary>It is proven that no money moved.</summary>
    Refused,
}
