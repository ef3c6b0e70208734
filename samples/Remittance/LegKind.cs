namespace Integrations.Samples.Remittance;

/// <summary>What a leg does. Each is one payment of the Bridge.</summary>
internal enum LegKind
{
    /// <summary>The sender pays.</summary>
    Collect,

    /// <summary>USDC goes to the partner who pays out.</summary>
    Settle,

    /// <summary>The receiver is paid.</summary>
    Payout,

    /// <summary>The sender has the money back.</summary>
    Refund,
}
