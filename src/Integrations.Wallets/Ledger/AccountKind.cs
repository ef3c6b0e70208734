using System.Diagnostics.CodeAnalysis;

namespace Integrations.Wallets;

/// <summary>Whose money an account holds.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Float is the trade's word for money to pay out from.")]
public enum AccountKind
{
    /// <summary>A customer's or merchant's money.</summary>
    Wallet,

    /// <summary>Money of the business at a provider, to pay out from.</summary>
    Float,

    /// <summary>What the business earned.</summary>
    Fee,

    /// <summary>Money between a provider and the business.</summary>
    Settlement,

    /// <summary>Differences that wait for somebody to explain them.</summary>
    Suspense,

    /// <summary>The outside: where money comes from and goes to.</summary>
    World,
}
